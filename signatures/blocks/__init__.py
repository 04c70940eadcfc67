"""Blocks of a form page: the questions that staff add to a form."""
