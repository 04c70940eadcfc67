"""Chromium for the journeys. JavaScript off: @pytest.mark.parametrize("javascript", [False]).

`page` stands before the tests' own live server. `people` walk through the whole site as `make run` starts
it, with its worker and its clock; it runs once for all of them.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections
from playwright.sync_api import expect, sync_playwright

from tests import chromium
from tests.browser.people import SITE, People, refused
from tests.browser.running_site import RunningSite
from tests.golden_copy import golden_copy

HERE = Path(__file__).parent
LAST = ["test_translator.py", "test_deleting.py"]  # they leave the running site changed for good


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: LAST.index(item.path.name) + 1 if item.path.name in LAST else 0)


@pytest.fixture(scope="session")
def playwright():
    """Playwright, and Django's leave to be called beside it.

    Its synchronous API keeps an event loop in this thread, where Django would refuse every query.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=30_000)  # milliseconds; a busy machine is slow, not wrong
        yield playwright


@pytest.fixture(scope="session")
def executable():
    path = chromium.find()
    if not path:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(chromium.MISSING)
    return path


@pytest.fixture(scope="session")
def browser(executable, playwright):
    with playwright.chromium.launch(executable_path=executable, args=chromium.FLAGS) as browser:
        yield browser


@pytest.fixture
def javascript():
    return True


@pytest.fixture
def context(browser, javascript, live_server):
    """A visitor's own browser: no cookies yet, addresses relative to the live server."""
    with browser.new_context(java_script_enabled=javascript, base_url=live_server.url) as context:
        context.set_default_timeout(30_000)  # milliseconds
        yield context


@pytest.fixture
def page(context, live_server):
    """A page; the test fails where its scripts failed, a policy refused something or it called another host."""
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    page.on("console", lambda message: complaints.extend(refused(message)))
    page.on("request", lambda request: complaints.extend(_elsewhere(request.url, live_server.url)))
    yield page
    assert complaints == []


def _elsewhere(url, origin):
    own = url.startswith((f"{origin}/", "data:", "blob:", "about:"))
    return [] if own else [f"request to another host: {url}"]


@pytest.fixture(scope="session")
def site_copy(golden, django_db_blocker, tmp_path_factory):
    """A migrated database for the running site."""
    copy = golden_copy(connection, tmp_path_factory.mktemp("database"))
    if connection.vendor == "postgresql":
        copy.working = f"site_{os.getpid()}"
    with django_db_blocker.unblock():
        copy.restore()
    yield copy
    with django_db_blocker.unblock():
        copy.discard()


@pytest.fixture(scope="session")
def site(site_copy, tmp_path_factory):
    if connection.vendor == "postgresql":
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{site_copy.working}").geturl()
    else:
        url = f"sqlite:///{site_copy.working}"
    site = RunningSite(tmp_path_factory.mktemp("site"), url)
    site.build()
    with site.running():
        yield site


@pytest.fixture
def stored(site_copy, playwright, monkeypatch, django_db_blocker):
    """What the running site has stored: stored(Model) is a queryset."""
    monkeypatch.setitem(connections.databases, SITE, connection.settings_dict | {"NAME": site_copy.working})
    with django_db_blocker.unblock():
        yield lambda model: model.objects.using(SITE)
        connections[SITE].close()
    del connections[SITE]


@pytest.fixture
def people(browser, site, stored):
    """Who visits the running site; the test fails where a script or the server failed or another host was called."""
    said = site.log.stat().st_size
    people = People(browser, site)
    yield people
    people.leave()
    assert people.complaints == [], site.log.read_text()[said:]
    assert "Traceback" not in site.log.read_text()[said:]
