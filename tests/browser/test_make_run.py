"""`make run` as a newcomer types it, on SQLite: it prints where to look, the site works, Ctrl-C ends it.

The database has been migrated before, all but one permission: that migrations run from nothing is what builds every
test database (tests/golden_copy.py).
"""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing, contextmanager

import pytest
from django.conf import settings

from tests.browser.running_site import ROOT, RunningSite, wait_for
from tests.browser.supporting import APPEAL, confirm, sign
from tests.golden_copy import fingerprint


class MadeSite(RunningSite):
    def __init__(self, folder):
        super().__init__(folder, database_url="")

    @contextmanager
    def running(self):
        with self.log.open("wb") as log:
            make = subprocess.Popen(
                ["make", "run"], cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        try:
            wait_for(lambda: self._answers([make]), "make run serves the site", seconds=180)
            yield make
        finally:
            os.killpg(make.pid, signal.SIGINT)  # as Ctrl-C, to make and all that it started
            make.wait(timeout=30)


@pytest.fixture
def made(tmp_path):
    migrated = settings.VAR / "test" / f"golden-{fingerprint()}.sqlite3"
    if migrated.exists():  # on CI the part on SQLite builds it first of all
        shutil.copyfile(migrated, tmp_path / "db.sqlite3")
        ask(tmp_path, f"DELETE {PERMISSION}")
    return MadeSite(tmp_path)


PERMISSION = "FROM auth_permission WHERE codename = 'view_session'"


def ask(folder, statement):
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database, database:
        return database.execute(statement).fetchall()


def test_a_newcomer_makes_the_site_signs_in_it_and_ends_it(made, browser):
    with made.running() as make, browser.new_context(base_url=made.url) as context:
        page = context.new_page()
        page.goto(APPEAL.format("fr"))
        sign(page, "newcomer@example.org")
        page.wait_for_url("**/signature/thanks/**")
        confirm(page, made.mailed_link("newcomer@example.org"))
        said = made.log.read_text()

    assert re.search(rf"{made.url}/\S*", said)
    assert made.admin_password() in said
    assert make.returncode in (0, 130, 2, -signal.SIGINT)
    assert not list(made.folder.glob("*.sqlite3-wal"))  # the processes closed their connections
    assert ask(made.folder, f"SELECT count(*) {PERMISSION}") == [(1,)]  # it was migrated
