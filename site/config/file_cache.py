"""Django's cache in files, holding bytes and JSON instead of pickles: what lies there can be read and never run."""

import json
import time
from collections.abc import Callable
from pathlib import Path

from django.core.cache.backends.filebased import FileBasedCache

LONGEST_LINE = 65_536  # bytes


class FileCache(FileBasedCache):
    """Keeps (head, content): something that JSON can hold, and bytes. A file that is neither isn't there.

    In the file stand one line with when it ends (seconds, or null) and the head, and then the content.
    """

    cache_suffix = ".kept"
    _key_to_file: Callable[[str, int | None], str]  # Django's; its stubs leave it out

    def get(self, key, default=None, version=None):
        try:
            with Path(self._key_to_file(key, version)).open("rb") as file:
                expiry, head = self._first_line(file)
                return default if self._is_over(expiry) else (head, file.read())
        except (OSError, ValueError, RecursionError):
            return default

    def has_key(self, key, version=None):
        return self.get(key, version=version) is not None

    def touch(self, key, timeout=None, version=None):
        raise NotImplementedError("Set it anew.")

    def _write_content(self, file, timeout, value):
        head, content = value
        file.write(json.dumps([self.get_backend_timeout(timeout), head]).encode() + b"\n" + content)

    @staticmethod
    def _first_line(file):
        """(when it ends, head).

        Raises:
            ValueError: the line is something else.
        """
        expiry, head = json.loads(file.readline(LONGEST_LINE))
        if not isinstance(expiry, int | float | None):
            raise ValueError(expiry)
        return expiry, head

    @staticmethod
    def _is_over(expiry):
        return expiry is not None and expiry < time.time()
