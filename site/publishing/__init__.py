"""What follows when something public changes: copies forgotten, proxies told, files taken away."""
