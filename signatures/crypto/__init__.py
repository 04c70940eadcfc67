"""Keys, sealed boxes and digests: what makes stored data unreadable, and how its keys are changed."""
