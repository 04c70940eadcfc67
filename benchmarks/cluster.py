"""A throw-away PostgreSQL that waits for the disk at every commit, as a production server does."""

import tempfile
from contextlib import contextmanager, nullcontext
from unittest import mock

from tests import postgresql

# Beside PostgreSQL's defaults: memory as a server of 4 GB would have it, and no checkpoint in the midst of a round.
DURABLE = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "1GB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
}


@contextmanager
def durable_cluster(programs):
    """Yield the DATABASE_URL of a server on disk (TMPDIR) that lives as long as the block."""
    with tempfile.TemporaryDirectory(prefix="vigil-bench-") as folder:
        home = mock.patch.object(postgresql, "_scratch", return_value=nullcontext(folder))
        with mock.patch.dict(postgresql.SETTINGS, DURABLE), home, postgresql.throwaway_cluster(programs) as url:
            yield url
