"""The matrix: how far each appeal, page and record is in each language."""
