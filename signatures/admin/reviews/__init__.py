"""Reviews in the admin: made, followed, undone, listed."""
