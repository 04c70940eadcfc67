"""Changes of a source: what stood there before, whose change it was, and of which kind."""
