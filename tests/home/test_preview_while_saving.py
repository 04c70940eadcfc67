"""A new page's preview while its autosave makes the page, at whichever moment: an answer, and no error."""

from itertools import count

import pytest
from django.db import connection, transaction
from django.test import Client

from tests import factories
from tests.helpers.admin_forms import of_a_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    client = Client(raise_request_exception=False)
    client.force_login(factories.staff("Communications"))
    return client


@pytest.fixture
def url():
    return f"/admin/pages/add/campaigns/campaignpage/{factories.campaign_page().get_parent().pk}/"


@pytest.fixture
def typed(client, url):
    """What the form of a new page sends when it has a title and a record."""
    record = factories.campaign()
    return of_a_page(client.get(url)) | {"title": "Liberté", "slug": "liberte", "campaign": str(record.pk)}


def saved_at(number, save):
    """A wrapper of queries that calls save() before the query with that number; with how many there were."""
    seen = []

    def wrapper(execute, *query):
        seen.append(query)
        if len(seen) == number:
            save()
        return execute(*query)

    return wrapper, seen


@pytest.mark.parametrize("what", ["what is typed is told", "the preview is shown"])
def test_a_preview_answers_whenever_the_page_is_made(client, url, typed, what):
    def save():
        assert client.post(url, typed, headers={"accept": "application/json"}).json()["success"]

    def ask():
        if what == "the preview is shown":
            return client.get(f"{url}preview/?in_preview_panel=true")
        return client.post(f"{url}preview/", typed)

    statuses = {}
    for number in count(1):
        before = transaction.savepoint()
        assert client.post(f"{url}preview/", typed).json()["is_valid"]
        wrapper, seen = saved_at(number, save)
        with connection.execute_wrapper(wrapper):
            statuses[number] = ask().status_code
        transaction.savepoint_rollback(before)
        if len(seen) < number:
            break
    assert number > 10
    assert {number: status for number, status in statuses.items() if status != 200} == {}
