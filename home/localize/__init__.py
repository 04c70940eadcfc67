"""wagtail-localize: what is submitted for translation, and kept in step with its source."""
