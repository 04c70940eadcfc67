"""Translators' desk: what is to translate into each language, and how it is done."""
