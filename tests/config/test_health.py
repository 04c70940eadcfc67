"""/healthz and /readyz: a process is alive without its database, and ready with all that it needs."""

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from caching.stamps import file
from config import health


def test_a_process_is_alive_whatever_becomes_of_its_database(client):
    """No fixture gives this test a database: asking one would be an error."""
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"alive": True})
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_process_with_all_that_it_needs_is_ready(client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "missing": []})


@pytest.mark.django_db
def test_however_many_ask_it_is_looked_up_once(client, monkeypatch):
    asked = []
    monkeypatch.setattr(health, "NEEDED", {"database": lambda: asked.append(1) or True})
    assert [client.get("/readyz").status_code for _each in range(3)] == [200] * 3
    assert len(asked) == 1


def without_database(monkeypatch, settings):
    def refuse():
        raise OperationalError("FATAL: the database is called vigil_production")

    monkeypatch.setitem(health.NEEDED, "database", refuse)


def behind_the_code(monkeypatch, settings):
    MigrationRecorder.Migration.objects.filter(app="search").delete()


def without_stamp(monkeypatch, settings):
    monkeypatch.setattr(file, "_state", lambda: None)
    monkeypatch.setattr(file, "_begin", lambda: None)


def without_keys(monkeypatch, settings):
    settings.SIGNATURES_PUBLIC_KEY = "no key"


WANTING = {"database": without_database, "migrations": behind_the_code, "stamp": without_stamp, "keys": without_keys}


@pytest.mark.django_db
@pytest.mark.parametrize("name", WANTING)
def test_a_process_that_lacks_something_is_not_ready_and_says_what_by_name_alone(client, monkeypatch, settings, name):
    WANTING[name](monkeypatch, settings)
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"ready": False, "missing": [name]})
