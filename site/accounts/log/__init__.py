"""The access log as data stewards read it."""
