"""`manage.py check` says where the stamp can't be where STAMP says."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from caching import stamp
from caching.checks import check_stamp

URL = "postgres://vigil:secret@db.example:6432/vigil"


def found(settings, vendor="postgresql", **chosen):
    for name, value in chosen.items():
        setattr(settings, name, value)
    return [(error.id, error.msg) for error in check_stamp(None)]


@pytest.fixture
def on(monkeypatch):
    return lambda vendor: monkeypatch.setattr(type(connection._connections["default"]), "vendor", vendor)


def test_a_file_needs_nothing(settings):
    assert found(settings, STAMP="file", STAMP_DATABASE_URL="") == []


@pytest.mark.parametrize("url", [URL, URL.replace("postgres:", "postgresql:"), "postgresql:///vigil?host=/run/pg"])
def test_postgresql_needs_its_database_and_its_url(settings, on, url):
    on("postgresql")
    assert found(settings, STAMP="postgresql", STAMP_DATABASE_URL=url) == []


def test_postgresql_with_another_database_is_an_error(settings, on):
    on("sqlite")
    [(number, message)] = found(settings, STAMP="postgresql", STAMP_DATABASE_URL=URL)
    assert number == "caching.E002"
    assert "isn't PostgreSQL" in message


@pytest.mark.parametrize(
    "url", ["", "sqlite:////var/vigil.sqlite3", "mysql://vigil:secret@db.example/vigil", "vigil"]
)
def test_another_url_is_an_error_that_does_not_tell_it(settings, on, url):
    on("postgresql")
    [(number, message)] = found(settings, STAMP="postgresql", STAMP_DATABASE_URL=url)
    assert number == "caching.E003"
    assert "secret" not in message


@pytest.mark.parametrize("name", ["redis", "listener", "PostgreSQL", "sql"])
def test_an_engine_that_there_is_not_is_an_error(settings, name):
    settings.STAMP = name
    with pytest.raises(SystemCheckError, match=r"caching\.E001"):
        call_command("check")
    with pytest.raises(stamp.ImproperlyConfigured):
        stamp.current()
