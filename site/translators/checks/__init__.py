"""Checks of a translation beside its source: numbers, links, names, limits, and what the language asks for.

The checks themselves are pure functions (rules/); in_bulk.py asks them for many translations at once.
"""
