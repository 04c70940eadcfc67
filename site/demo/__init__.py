"""The demonstration: one appeal in French and its translations, built as staff and translators would build it."""
