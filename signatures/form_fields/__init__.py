"""Fields of public forms: what they take, and how they read what is typed."""
