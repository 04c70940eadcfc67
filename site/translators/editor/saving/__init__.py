"""Saving what was typed in the translators' editor."""
