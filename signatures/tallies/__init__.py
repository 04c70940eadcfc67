"""Tallies: how many have signed, and how much of that may be told."""
