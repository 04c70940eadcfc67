"""What is kept of the public pages, for how long, and under which stamp (site/caching/)."""

import os

# What a process keeps of the pages, and for how long at most before their counts are read again (0: not at all).
# Every change of what they show moves the stamp, and no page from before counts in any process.
PAGE_CACHE_SECONDS = int(os.environ.get("PAGE_CACHE_SECONDS") or 15)
PAGE_CACHE_BYTES = 32_000_000

# How long a copy of a page may be shown while the database is away: a machine that is cut off alone can't know who
# was hidden meanwhile.
OFFLINE_COPIES_SECONDS = int(os.environ.get("OFFLINE_COPIES_SECONDS") or 600)

# Where the stamp is: in a file under SHARED, or in PostgreSQL for several machines. The thread that listens there
# needs a connection that stays its own, which PgBouncer gives to nobody.
STAMP = os.environ.get("STAMP") or "file"
STAMP_DATABASE_URL = os.environ.get("STAMP_DATABASE_URL") or os.environ.get("DATABASE_URL") or ""


def caches(folder, are_files_read):
    """Django's setting CACHES.

    Args:
        folder: of this process or those of its kind.
        are_files_read: whether it may read what a public process may have written.
    """
    in_memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    in_files = {
        # Pages for the time when the database is away. In files: they survive a killed process, and the web processes
        # of a machine share them. Nothing is pickled: what somebody else has put there is read and never run. Half of
        # the entries are marks that time the copying.
        "kept_pages": _in_files(folder / "kept", OFFLINE_COPIES_SECONDS, most=2000),
        # Drawn once for all web processes of a machine, about 100 kB each.
        "share_pictures": _in_files(folder / "share_pictures", 30 * 24 * 3600, most=1000),
    }
    return {"default": in_memory} | (in_files if are_files_read else dict.fromkeys(in_files, in_memory))


def _in_files(folder, seconds, most):
    backend = "config.file_cache.FileCache"
    return {"BACKEND": backend, "LOCATION": folder, "TIMEOUT": seconds, "OPTIONS": {"MAX_ENTRIES": most}}
