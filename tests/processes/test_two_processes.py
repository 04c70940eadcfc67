"""Two processes of granian, as in production, and a third that changes something: nobody is shown the old page.

On one machine they share a folder with the file that is the stamp; on two machines they share the database alone.
"""

import os
from contextlib import ExitStack, contextmanager
from time import monotonic
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from django.db import connection

from caching import stamp
from campaigns.models import Visibility
from tests import factories
from tests.browser.running_site import ROOT, RunningSite, stop, wait_for

READERS = 20  # each with a connection of their own, so that both processes are asked
GRANIAN = "exec granian --interface wsgi --blocking-threads 2 --workers-kill-timeout 5 --log-level error"
NAME = "Maryia Kalesnikava"

pytestmark = pytest.mark.load


class Machine(RunningSite):
    """A site with a folder of its own, served by some processes of granian that share it."""

    def __init__(self, folder, database_url, processes, **settings):
        super().__init__(folder, database_url)
        self.environment |= {"DJANGO_SETTINGS_MODULE": "tests.processes.settings", "PYTHONPATH": f"site:{ROOT}"}
        self.environment |= {"WORKERS": str(processes)} | settings

    @contextmanager
    def running(self):
        process = self._start(f"{GRANIAN} --workers $WORKERS --port $SITE_PORT tests.processes.numbered:application")
        try:
            wait_for(lambda: self._answers([process]), "its processes answer", seconds=90)
            yield self
        finally:
            stop([process])

    def read(self, path, readers=READERS):
        """What so many are answered at `path`, and the processes that answered."""
        answers = [urlopen(Request(self.url + path), timeout=60) for _each in range(readers)]  # noqa: S310
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
    with Machine(tmp_path, database_url(), processes=2).running() as site:
        yield site


@pytest.fixture
def machines(appeal, settings, tmp_path):
    """Two machines, whose folders are two, with a process each. The stamp of this process is theirs."""
    settings.STAMP, settings.STAMP_DATABASE_URL = "postgresql", database_url()
    with ExitStack() as stack:
        yield [stack.enter_context(machine(tmp_path / name).running()) for name in ("one", "another")]


def machine(folder):
    folder.mkdir()
    return Machine(folder, database_url(), processes=1, STAMP="postgresql", STAMP_DATABASE_URL=database_url())


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


def appeal_at(machines, url):
    """The page as it is kept in both processes, which know the stamp by now."""
    for machine in machines:
        wait_for(lambda machine=machine: is_ready(machine), "a process knows the stamp", 20)
    return [page for machine in machines for page in machine.read(url)[0]]


def is_ready(machine):
    try:
        return urlopen(f"{machine.url}/readyz", timeout=20).status == 200  # noqa: S310
    except HTTPError:
        return False


@pytest.mark.both_databases
@pytest.mark.skipif(connection.vendor != "postgresql", reason="Two machines share no file")
def test_who_is_hidden_is_gone_from_two_machines_when_staff_are_told_so(machines, appeal):
    person = appeal.body[0].value["profile"].detainee
    assert all(NAME in page for page in appeal_at(machines, appeal.url))

    # Kept in both: else what follows couldn't fail.
    type(appeal).objects.filter(pk=appeal.pk).update(title="Autre titre")
    assert not any("Autre titre" in page for page in appeal_at(machines, appeal.url))

    for visibility, is_shown in [(Visibility.HIDDEN, False), (Visibility.PUBLIC, True)] * 3:
        person.visibility = visibility
        began = monotonic()
        person.save()
        assert monotonic() - began < 2  # both have acknowledged it, and nobody waits for more
        assert [NAME in machine.read(appeal.url, readers=1)[0][0] for machine in machines] == [is_shown] * 2
    assert stamp.engine("postgresql")._listener is None  # this process shows nothing, and doesn't listen
