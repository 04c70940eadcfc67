"""Facts of a detention: dates as exactly as they are known, and grammatical gender."""
