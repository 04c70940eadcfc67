"""granian with two processes, as in production, and a third that changes something: nobody is shown the old page."""

import os
from contextlib import contextmanager
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from django.db import connection

from campaigns.models import Visibility
from tests import factories
from tests.browser.running_site import ROOT, RunningSite, stop, wait_for

READERS = 20  # each with a connection of their own, so that both processes are asked
GRANIAN = "exec granian --interface wsgi --workers 2 --blocking-threads 2 --workers-kill-timeout 5 --log-level error"
NAME = "Maryia Kalesnikava"

pytestmark = pytest.mark.load


class TwoProcesses(RunningSite):
    def __init__(self, folder, database_url):
        super().__init__(folder, database_url)
        self.environment |= {"DJANGO_SETTINGS_MODULE": "tests.processes.settings", "PYTHONPATH": f"site:{ROOT}"}

    @contextmanager
    def running(self):
        process = self._start(
            f"{GRANIAN} --port {self.environment['SITE_PORT']} tests.processes.numbered:application"
        )
        try:
            wait_for(lambda: self._answers([process]), "two processes answer", seconds=60)
            yield self
        finally:
            stop([process])

    def read(self, path):
        """What READERS are answered at `path`, and the processes that answered."""
        answers = [urlopen(Request(self.url + path), timeout=60) for _each in range(READERS)]  # noqa: S310
        return [answer.read().decode() for answer in answers], {answer.headers["Process"] for answer in answers}


@pytest.fixture
def appeal(transactional_db):
    form_page = factories.form_page()
    page = form_page.campaign_page
    page.body = [("profile", {"profile": factories.profile(factories.person(NAME))})]
    page.save_revision().publish()
    return page


@pytest.fixture
def site(appeal, settings, tmp_path):
    """Two processes on this test's database, which share VAR with it."""
    settings.CHANGES_FILE = tmp_path / "changes"
    with TwoProcesses(tmp_path, database_url()).running() as site:
        yield site


def database_url():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def test_a_change_is_seen_by_the_next_readers_of_both_processes_which_keep_their_pages_without(site, appeal):
    person = appeal.body[0].value["profile"].detainee
    shown, processes = site.read(appeal.url)
    assert len(processes) == 2
    assert all(NAME in page for page in shown)

    # Rows that change behind the site's back change no page: what follows can fail.
    type(appeal).objects.filter(pk=appeal.pk).update(title="Autre titre")
    shown, processes = site.read(appeal.url)
    assert len(processes) == 2
    assert not any("Autre titre" in page for page in shown)

    person.visibility = Visibility.HIDDEN
    person.save()
    shown, processes = site.read(appeal.url)
    assert len(processes) == 2
    assert not any(NAME in page for page in shown)

    appeal.title = "Un titre publié"
    appeal.save_revision().publish()
    assert all("Un titre publié" in page for page in site.read(appeal.url)[0])
