"""The appeals of one language and their news, for feed readers."""
