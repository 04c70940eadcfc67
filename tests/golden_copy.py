"""Test databases: the migrated one, built once and copied for each run and after each test that commits.

Migrating takes many seconds. And where a test commits, Django's own way is to empty every table after
it, which would take Wagtail's root page, its locale and our groups from the tests that follow.

Further copies hold what a fixture of tests/made_once.py needs besides.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import django
import wagtail
from django.apps import apps
from django.conf import settings
from django.core.management import call_command


def fingerprint():
    """Changes with everything that a freshly migrated database depends on."""
    facts = [django.VERSION, wagtail.VERSION, settings.INSTALLED_APPS, settings.LANGUAGE_CODE]
    digest = hashlib.sha256(repr(facts).encode())
    for app in apps.get_app_configs():
        for migration in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(migration.name.encode() + migration.read_bytes())
    return digest.hexdigest()[:12]


def golden_copy(connection, folder):
    """The golden copy for the engine that the tests run on; `folder` is this run's own."""
    if connection.vendor == "sqlite":
        return SQLiteCopy(connection, folder)
    return PostgreSQLCopy(connection)


class GoldenCopy:
    def __init__(self, connection):
        self.connection = connection
        self.settings = connection.settings_dict

    def migrate(self, name):
        self.use(name)
        call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
        self.connection.close()

    def use(self, name):
        # One dictionary, shared with settings.DATABASES and with every other thread's connection.
        self.connection.close()
        self.connection.settings_dict["NAME"] = name

    def choose(self):
        """Let the next test run on this copy, unless another database stands in the place of the tests' own."""
        if self.connection.settings_dict is self.settings and self.settings["NAME"] != self.working:
            self.use(self.working)

    def fill(self, content):
        """Write what `content()` makes into the copy's own golden database; returns what it returns."""
        self.use(self.golden)
        made = content()
        self.connection.close()
        return made


class SQLiteCopy(GoldenCopy):
    def __init__(self, connection, folder):
        super().__init__(connection)
        self.working = folder / "test.sqlite3"
        self.golden = settings.VAR / "test" / f"golden-{fingerprint()}.sqlite3"

    def build(self):
        if not self.golden.exists():
            self.golden.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self.golden.with_suffix(f".{os.getpid()}")
            self.migrate(unfinished)
            unfinished.replace(self.golden)
        self.use(self.working)

    def another(self, name):
        """A copy of this one, of this run alone, to be filled."""
        copy = SQLiteCopy(self.connection, self.working.parent)
        copy.working, copy.golden = self.working.with_stem(name), self.working.with_stem(f"golden-{name}")
        shutil.copyfile(self.golden, copy.golden)
        return copy

    def restore(self):
        """Write the golden copy over the working file, through SQLite itself.

        Replacing the file would leave another thread's open connection on the old one, and its last
        act would be to delete the new one's write-ahead log.
        """
        self.connection.close()
        golden = sqlite3.connect(f"file:{self.golden}?immutable=1", uri=True)
        working = sqlite3.connect(self.working, timeout=20)
        with closing(golden), closing(working):
            working.execute("PRAGMA synchronous=OFF")
            golden.backup(working, progress=_refuse_to_wait_for_ever)

    def discard(self):
        self.connection.close()


def _refuse_to_wait_for_ever(status, remaining, total):
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise RuntimeError("A thread that the test left behind still holds the database.")


class PostgreSQLCopy(GoldenCopy):
    def __init__(self, connection):
        super().__init__(connection)
        self.working = f"test_{os.getpid()}"
        self.golden = f"golden_{fingerprint()}"

    def build(self):
        with self.one_at_a_time():
            if not self.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.golden]):
                unfinished = f"{self.golden}_{os.getpid()}"
                self.execute(f"CREATE DATABASE {unfinished}")
                self.migrate(unfinished)
                self.execute(f"ALTER DATABASE {unfinished} RENAME TO {self.golden}")
        self.use(self.working)

    @contextmanager
    def one_at_a_time(self):
        """Another run that begins in the same second waits for this one's golden copy."""
        with self.connection._nodb_cursor() as cursor:
            cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0; SELECT pg_advisory_lock(1)")
            yield

    def another(self, name):
        """A copy of this one, of this run alone, to be filled."""
        copy = PostgreSQLCopy(self.connection)
        copy.working, copy.golden = f"{self.working}_{name}", f"{self.golden}_{name}_{os.getpid()}"
        self.execute(f"CREATE DATABASE {copy.golden} TEMPLATE {self.golden}")
        return copy

    def restore(self):
        self.discard()
        self.execute(f"CREATE DATABASE {self.working} TEMPLATE {self.golden}")

    def discard(self):
        self.connection.close()
        # FORCE: other threads' connections are kept for ten minutes (CONN_MAX_AGE).
        self.execute(f"DROP DATABASE IF EXISTS {self.working} WITH (FORCE)")

    def execute(self, statement, parameters=None):
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else None
