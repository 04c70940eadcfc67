"""Reviews: finding signatures by filters, and releasing or invalidating many at once."""
