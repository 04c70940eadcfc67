"""Rights of staff: what more is asked for than Wagtail asks, and who may see what."""
