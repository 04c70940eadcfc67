"""Watching how people sign, so that stewards hear of an attack before they look."""
