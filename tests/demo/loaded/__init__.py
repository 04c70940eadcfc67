"""A package and no plain folder: to pytest a fixture's scope “package” would be the whole session otherwise."""
