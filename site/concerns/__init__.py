"""Concerns: what readers report of pages that endanger somebody, until staff have dealt with it."""
