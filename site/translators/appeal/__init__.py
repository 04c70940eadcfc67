"""An appeal as one thing to translate: everything that it is made of."""
