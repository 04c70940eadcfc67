"""`make run` as a newcomer types it, on SQLite: it prints where to look, the site works, Ctrl-C ends it."""

import os
import re
import signal
import subprocess
from contextlib import contextmanager

import pytest

from tests.browser.running_site import ROOT, RunningSite, wait_for
from tests.browser.supporting import APPEAL, confirm, sign


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
    return MadeSite(tmp_path)


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
