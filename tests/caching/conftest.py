"""Pages in memory, by a clock that stands still; the stamp in PostgreSQL, with the listener of this process."""

import os
from urllib.parse import urlsplit

import pytest
from django.db import connection

from caching import offline, response, stamp
from caching.stamps import postgresql
from tests.browser.running_site import wait_for
from tests.caching.page_memory import Clock


@pytest.fixture
def pages_in_memory(settings, monkeypatch):
    """Kept for five seconds of a clock that stands still (page_memory.py)."""
    settings.PAGE_CACHE_SECONDS = 5
    monkeypatch.setattr(response, "clock", lambda: Clock.now)
    monkeypatch.setattr(Clock, "now", 0)


@pytest.fixture
def direct_url(transactional_db):
    """The URL of the test's database."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


@pytest.fixture
def listening(direct_url, settings, monkeypatch):
    """Begin to listen at a URL, the database's own unless said otherwise; returns the stamp once it is known."""
    monkeypatch.setattr(offline, "_last_stamp", None)  # as in a process that has just begun

    def begin(url=direct_url):
        settings.STAMP, settings.STAMP_DATABASE_URL = "postgresql", url
        return wait_for(stamp.current, "the stamp is known")

    yield begin
    if postgresql._listener:
        postgresql._listener.end()
        postgresql._listener = None


@pytest.fixture
def heard(listening):
    """The stamp that another one has taken the place of."""

    def stamp_after(before):
        return wait_for(lambda: stamp.current() not in (before, None) and stamp.current(), "a change is heard", 5)

    return stamp_after
