"""The database away, and the copies of pages kept for it: fixtures."""

from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection

from caching import offline
from config.settings import base


@pytest.fixture
def nothing_kept():
    offline.forget()
    yield
    offline.forget()


@contextmanager
def database_away():
    def refuse(execute, sql, *rest):
        raise OperationalError("server closed the connection unexpectedly")

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def while_away(client):
    """Ask for an address as a reader without cookies, while the database is away."""

    def ask(url, method="get"):
        with database_away():
            return getattr(client, method)(url)

    return ask


@pytest.fixture
def kept_in_files(settings, tmp_path):
    """The folder that holds the copies, as outside the tests."""
    settings.CACHES = settings.CACHES | {"kept_pages": base.CACHES["kept_pages"] | {"LOCATION": tmp_path / "kept"}}
    return tmp_path / "kept"
