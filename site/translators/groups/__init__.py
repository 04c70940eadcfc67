"""Translators of one language: their group, their workflow, what waits for them."""
