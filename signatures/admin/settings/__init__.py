"""Settings of signing in the admin that are changed by an action of their own."""
