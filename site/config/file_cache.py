"""Django's cache in files, holding bytes and JSON instead of pickles: what lies there can be read and never run."""

import json
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from django.core.cache.backends.filebased import FileBasedCache

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("campaigns", "home", "signatures", "site")
KINDS = {".css", ".html", ".js", ".lock", ".mo", ".py", ".svg", ".txt"}
LARGEST = 8_000_000  # bytes; nothing that is kept is longer


def release():
    """Digest of the code that runs here. What another release has kept may look otherwise, or tell more."""
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in KINDS]
    digest = sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted(files):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.digest()


RELEASE = release()  # a thirtieth of a second, in the processes that keep something in files


class FileCache(FileBasedCache):
    """Keeps (head, content): something that JSON can hold, and bytes. A file that is neither isn't there.

    In the file stand a line with the digest of all that follows, one with when it ends (seconds, or null) and the
    head, and the content. The digest is the release's own: of a file that was cut short, is another program's or was
    kept by another release it is wrong.
    """

    cache_suffix = ".kept"
    _key_to_file: Callable[[str, int | None], str]  # Django's; its stubs leave it out

    def get(self, key, default=None, version=None):
        try:
            digest, line, content = self._parts(key, version)
        except (OSError, ValueError):
            return default
        if digest != self._digest(line, content):
            return default
        expiry, head = json.loads(line)
        return default if self._is_over(expiry) else (head, content)

    def has_key(self, key, version=None):
        return self.get(key, version=version) is not None

    def touch(self, key, timeout=None, version=None):
        raise NotImplementedError("Set it anew.")

    def _parts(self, key, version):
        """The digest, the line and the content in the key's file.

        Raises:
            OSError: it can't be read.
            ValueError: it has no two lines.
        """
        with Path(self._key_to_file(key, version)).open("rb") as file:
            digest, line, content = file.read(LARGEST).split(b"\n", 2)
        return digest, line, content

    def _write_content(self, file, timeout, value):
        head, content = value
        line = json.dumps([self.get_backend_timeout(timeout), head]).encode()
        file.write(b"\n".join((self._digest(line, content), line, content)))

    @staticmethod
    def _digest(line, content):
        return sha256(b"\n".join((RELEASE, line, content))).hexdigest().encode()

    @staticmethod
    def _is_over(expiry):
        return expiry is not None and expiry < time.time()
