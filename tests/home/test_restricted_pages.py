"""Pages that ask for a password or a login: whoever has one reads them, and no cache keeps what they were asked."""

import pytest
from wagtail.models import PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "in confidence"


@pytest.fixture(autouse=True)
def cached(settings):
    settings.PAGE_CACHE_SECONDS = 5


def restricted(kind, **more):
    page = factories.campaign_page()
    return page, PageViewRestriction.objects.create(page=page, restriction_type=kind, **more)


def is_kept_by_nobody(client, url):
    """Each reader gets a token of their own, which the form's cookie has to match."""
    client.cookies.clear()
    first, second = client.get(url), client.get(url)
    assert first.status_code == second.status_code == 200
    assert "no-store" in first["Cache-Control"]
    return first.content != second.content and "csrfmiddlewaretoken" in first.content.decode()


def test_whoever_knows_the_password_reads_the_page(client):
    page, restriction = restricted("password", password=PASSWORD)
    assert is_kept_by_nobody(client, page.url)
    url = f"/fr/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    answer = client.post(url, {"password": PASSWORD, "return_url": page.url})
    assert (answer.status_code, answer["Location"]) == (302, page.url)
    assert page.title in client.get(page.url).content.decode()


def test_a_page_for_members_leads_to_a_login_that_no_cache_keeps(client):
    page, _restriction = restricted("login")
    login = client.get(page.url)["Location"]
    assert is_kept_by_nobody(client, login)
    assert is_kept_by_nobody(client, login.partition("?")[0])
