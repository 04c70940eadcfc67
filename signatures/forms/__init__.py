"""Forms that supporters fill in, and their fields."""
