"""The house itself: lock files, settings, the golden copy."""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Locale, Page

from tests import parts, suite

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = dict(
    line.split("=", 1)
    for line in (ROOT / "tests" / "production.env").read_text().splitlines()
    if not line.startswith("#")
)


def test_site_is_a_source_root_and_never_a_package():
    assert not (ROOT / "site" / "__init__.py").exists()  # it would shadow a module of Python's own


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_has_a_hash_for_everything_and_no_address(name):
    lock = (ROOT / name).read_text()
    pins = re.findall(r"^\S+==.*(?:\n    --hash.*)+", lock, re.MULTILINE)

    assert len(pins) == lock.count("==") - lock.count(" == '")  # the rest are environment markers
    assert not re.search(r"://|--(extra-)?index-url|--find-links", lock)


def start_production(environment, program="import config.settings.production"):
    command = [sys.executable, "-c", program]
    environment = environment | {"PYTHONPATH": str(ROOT / "site"), "PATH": os.environ["PATH"]}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_production_starts_with_everything_set():
    assert start_production(PRODUCTION).returncode == 0


@pytest.mark.parametrize("name", PRODUCTION)
@pytest.mark.parametrize("how", ["missing", "empty"])
def test_production_refuses_to_start_without(name, how):
    environment = PRODUCTION | {name: ""}
    if how == "missing":
        del environment[name]
    outcome = start_production(environment)

    assert outcome.returncode != 0
    assert f"Set the environment variable {name}:" in outcome.stderr


@pytest.mark.parametrize("name", ["SIGNATURES_PUBLIC_KEY", "SIGNATURES_DIGEST_KEY"])
@pytest.mark.parametrize("value", ["not base64!", "c2hvcnQ="])
def test_production_refuses_a_key_that_is_none(name, value):
    outcome = start_production(PRODUCTION | {name: value})

    assert outcome.returncode != 0
    assert f"{name} must hold 32 bytes in base64" in outcome.stderr


def test_production_refuses_sqlite():
    outcome = start_production(PRODUCTION | {"DATABASE_URL": "sqlite:///vigil.sqlite3"})

    assert "must name a PostgreSQL database" in outcome.stderr


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_leaves_the_golden_copy_behind(turn):
    assert Page.objects.filter(depth=1).exists()
    assert Locale.objects.exists()
    assert not Group.objects.filter(name="committed").exists()

    Group.objects.create(name="committed")
    Page.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_another_threads_open_connection_neither_hinders_nor_survives_the_restoring(golden):
    wrote, restored, seen = threading.Event(), threading.Event(), []

    def visitor():
        Group.objects.create(name="committed")
        wrote.set()
        restored.wait(timeout=20)
        connection.close_if_unusable_or_obsolete()  # as Django does before each request
        seen.append(Group.objects.filter(name="committed").exists())
        connection.close()

    thread = threading.Thread(target=visitor)
    thread.start()
    assert wrote.wait(timeout=20)
    golden.restore()
    restored.set()
    thread.join()

    assert seen == [False]


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_what_cannot_be_tested_is_said_and_fails_on_ci(monkeypatch, ci, code):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("tests.postgresql.find", lambda: None)

    outcome, line = suite.run_part("PostgreSQL")

    assert outcome == code
    assert line.startswith("PostgreSQL: NOT TESTED. No PostgreSQL found")


def test_what_is_tested_on_both_databases_is_listed_and_there():
    listed = re.findall(r"^- `([\w/]+(?:\.py)?)`$", (ROOT / "tests" / "README.md").read_text(), re.MULTILINE)

    assert tuple(listed) == parts.ON_BOTH
    assert all((ROOT / "tests" / name).exists() for name in [*listed, *parts.ONCE])


@pytest.mark.django_db
def test_a_database_from_before_the_first_release_is_answered_with_what_to_do():
    MigrationRecorder.Migration.objects.create(app="home", name="0006_topics")
    with pytest.raises(CommandError, match="move the folder var/ away"):
        call_command("migrate", verbosity=0)
