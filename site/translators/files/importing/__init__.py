"""Import of translation files: read, decided about text by text, shown, and then done."""
