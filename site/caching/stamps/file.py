"""Stamp in a file, for all processes that share the folder SHARED: each change makes it a byte longer.

The stamp is the file's state. Asking for it costs one stat().
"""

import logging
import os
import stat
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from caching.once_a_minute import OnceAMinute

PLAIN = os.O_NOFOLLOW | os.O_NONBLOCK

logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())


def _file():
    return Path(settings.CHANGES_FILE)


def current():
    try:
        return _state() or _begin()
    except OSError as error:
        logger.error("No page is kept, as the file of changes can't be read: %s", error)
        return None


def stands(seen):
    """The file is there without the database."""
    return seen is not None and seen == current()


def is_known():
    return current() is not None


def advance():
    """Now, in case this process dies, and again once the change is there for others to read."""
    _advance()
    if connection.in_atomic_block:
        transaction.on_commit(_advance, robust=True)


def _advance():
    """Where nothing can be written, the file goes, and nobody keeps pages."""
    try:
        _lengthen()
    except OSError:
        logger.exception("The file of changes can't be written")
        with suppress(OSError):
            _file().unlink()


def _state():
    try:
        found = _file().lstat()
    except FileNotFoundError:
        return None
    return f"{found.st_ino}-{found.st_mtime_ns}-{found.st_size}"


def _begin():
    """A new file has a time of its own, so that no stamp from before a lost one comes back."""
    _lengthen()
    return _state()


def _lengthen():
    """A public process may write here too: what isn't a plain file isn't written through, nor waited for."""
    _file().parent.mkdir(parents=True, exist_ok=True)
    with open(_file(), "ab", opener=lambda path, flags: os.open(path, flags | PLAIN, 0o664)) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{_file()} is no plain file")
        file.write(b".")
