"""Data stewards: their accounts, and what only they may loosen."""
