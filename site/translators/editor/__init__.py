"""Translators' editor: the segments of a page, or of a whole appeal, in its order, on wagtail-localize's data."""
