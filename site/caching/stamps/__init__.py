"""Engines of the stamp (caching/stamp.py), of which the setting STAMP chooses one."""
