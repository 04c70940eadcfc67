"""Documents: what is left out of each format, and what can't be."""
