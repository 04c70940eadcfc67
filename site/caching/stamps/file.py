"""Stamp that differs after every change of what public pages show, in all processes that share the folder SHARED.

A file that each change makes a byte longer: whoever keeps a page asks for the file's state before it is rendered,
and the page counts only as long as that state stands. Asking costs one stat().
"""

import logging
import os
import stat
from contextlib import suppress
from pathlib import Path

from django.conf import settings

PLAIN = os.O_NOFOLLOW | os.O_NONBLOCK

logger = logging.getLogger(__name__)


def _file():
    return Path(settings.CHANGES_FILE)


def current():
    """What differs after every change; None where that can't be known and nothing may be kept."""
    try:
        return _state() or _begin()
    except OSError as error:
        logger.error("No page is kept, as the file of changes can't be read: %s", error)
        return None


def advance():
    """Let no kept page count any more. Where nothing can be written, the file goes, and nobody keeps pages."""
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
