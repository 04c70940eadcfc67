"""Forms in which staff edit appeals, campaigns and people: what they refuse, and what they ask about."""
