"""A live appeal with somebody in its draft who is not public yet."""

import pytest

from tests import factories
from tests.made_once import made_once


@made_once
def draft():
    """A live appeal of before, and the person who stands in its draft."""
    person, page = factories.person(visibility="not_yet"), factories.ready_page()
    page.body = [("profile", {"profile": factories.profile(person)})]
    page.save_revision()
    return page, person


@pytest.fixture
def page(draft):
    return draft[0]


@pytest.fixture
def person(draft):
    return draft[1]


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


def is_seen(client, person):
    """Whether readers find the person: their own page, search, sitemap, an appeal."""
    client.logout()
    found = [
        client.get(f"/fr/people/{person.pk}/").status_code == 200,
        f"/people/{person.pk}/" in client.get("/sitemap-people.xml").content.decode(),
        bool(client.get("/fr/search/?q=kalesnikava").context["results"]),
    ]
    assert len(set(found)) == 1
    return found[0]
