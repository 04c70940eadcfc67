"""Rotation of keys: what is stored is digested and sealed again under new ones."""
