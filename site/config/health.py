"""Health, for whoever watches the site: /healthz says that a process is alive, /readyz that it can do its work.

Neither tells more than names of what is missing, and no cache keeps them. They stand before all other middleware:
to be alive a process needs no database.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse

from caching import stamp
from caching.memo import remembered
from signatures.crypto import keys

WRONG = (Error, ImproperlyConfigured)


class HealthMiddleware:
    """Answers /healthz with 200, and /readyz with 200 or 503 and what is missing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/healthz":
            return _answer({"alive": True})
        if request.path == "/readyz":
            lacking = missing()
            return _answer({"ready": not lacking, "missing": lacking}, 503 if lacking else 200)
        return self.get_response(request)


def _answer(said, status=200):
    return JsonResponse(said, status=status, headers={"Cache-Control": "no-store"})


@remembered
def missing():
    """The names of what is missing, looked up once in 5 seconds: anybody may ask, and migrations take their time."""
    return [name for name, is_there in NEEDED.items() if not _holds(is_there)]


def _holds(is_there):
    try:
        return is_there()
    except WRONG:
        return False


def has_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def is_migrated():
    """Whether every migration of this code has been applied: else the database is an older release's."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def has_stamp():
    """Whether what is kept of pages can be told from what must not be shown any more."""
    return stamp.is_known()


def has_keys():
    return bool(keys.public_keys() and keys.digest_keys())


NEEDED = {"database": has_database, "migrations": is_migrated, "stamp": has_stamp, "keys": has_keys}
