"""Channels: by which link people came to an appeal, and how many sent its form from there."""
