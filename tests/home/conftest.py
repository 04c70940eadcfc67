"""The database away, and copies of pages kept for it; two people at their desks."""

from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Group, User
from django.db import OperationalError, connection

from caching import offline, response
from config.settings import base
from tests import factories
from tests.home import appeal_data
from tests.home.page_memory import Clock
from tests.made_once import made_once

signed_appeal = made_once(appeal_data.signed_appeal)


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


@pytest.fixture
def pages_in_memory(settings, monkeypatch):
    """Kept for five seconds of a clock that stands still (page_memory.py)."""
    settings.PAGE_CACHE_SECONDS = 5
    monkeypatch.setattr(response, "clock", lambda: Clock.now)
    monkeypatch.setattr(Clock, "now", 0)


@pytest.fixture
def ada(client):
    """Somebody who may change everything, at their desk."""
    user = User.objects.create_superuser("ada", "ada@example.org", "long enough for anyone", first_name="Ada")
    factories.UserProfile.objects.create(user=user, preferred_language="en")
    user.groups.add(*Group.objects.all())
    client.force_login(user)
    return client


@pytest.fixture
def grace(ada):
    """Another one."""
    user = User.objects.create_superuser("grace", "g@example.org", "long enough", first_name="Grace", last_name="H")
    user.groups.add(*Group.objects.all())
    client = type(ada)()
    client.force_login(user)
    return client
