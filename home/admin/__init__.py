"""What the admin does beyond Wagtail's own."""
