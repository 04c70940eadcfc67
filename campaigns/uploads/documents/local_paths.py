"""Paths on the author's machine, which tell their name or that of their office."""

import re

LOCAL = re.compile(r"^(file:|[A-Za-z]:[\\/]|\\\\|/(home|Users|Volumes|tmp|var|mnt)/)", re.IGNORECASE)


def without_folders(text):
    """The name of the file alone, where `text` is such a path."""
    return re.split(r"[\\/]", text.rstrip("\\/"))[-1] if LOCAL.match(text) else text
