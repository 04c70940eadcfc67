"""An appeal in one language goes live, and off, with its parts: form and people's profiles."""
