"""What the rooms above may want to know."""

from django.dispatch import Signal

public_names_changed = Signal()  # somebody's name has gone from a public page, or another stands there
