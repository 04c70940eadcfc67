"""Stamp that differs after every change of what public pages show, in all processes that share the folder SHARED."""

from caching.stamps.file import advance, current

__all__ = ["advance", "current"]
