"""Concerns in the admin, for whoever may hide people."""
