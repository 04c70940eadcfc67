"""An appeal on other people's sites: the widget for a frame, and oEmbed, which tells programs how to show it."""
