"""The API: what it doesn't send where something of ours is wrong, and that it says so as a problem."""

import pytest
from django.test import Client

from sharing.api import appeals, problems
from signatures.models import ToldCounts
from tests.sharing.api_answers import LIST

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(signed_appeal):
    return signed_appeal


@pytest.mark.parametrize("url", [LIST, f"{LIST}/x", f"{LIST}/x/counts"])
def test_a_mistake_of_ours_is_a_problem_that_tells_nothing_of_it(monkeypatch, url):
    monkeypatch.setattr(appeals, "published", lambda: 1 / 0)
    response = Client(raise_request_exception=False).get(url)
    assert (response.status_code, response["Content-Type"]) == (500, problems.CONTENT_TYPE)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "max-age" not in response["Cache-Control"]
    assert set(response.json()) == {"title", "status", "detail"}
    assert "division" not in response.content.decode()


def test_a_mistake_of_ours_goes_to_django_which_records_it(monkeypatch, client, settings):
    """With DEBUG, where Ninja's own handler would answer with the traceback, too."""
    settings.DEBUG = True
    monkeypatch.setattr(appeals, "published", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        client.get(LIST)


def test_an_answer_with_a_field_that_is_not_in_the_document_is_neither_sent_nor_logged(monkeypatch, campaign, caplog):
    monkeypatch.setattr(appeals, "signatures", lambda campaign: {"total": 1, "online": 1, "paper": 0, "names": "Zoë"})
    for url in (LIST, f"{LIST}/{campaign.reference}", f"{LIST}/{campaign.reference}/counts"):
        response = Client(raise_request_exception=False).get(url)
        assert response.status_code == 500
        assert "Zoë" not in response.content.decode() + caplog.text
    assert "signatures.names" in caplog.text


def test_a_count_of_fewer_than_ten_is_not_sent_however_it_came_there(campaign):
    ToldCounts.objects.update(by_country={"FR": 90, "LI": 3})
    response = Client(raise_request_exception=False).get(f"{LIST}/{campaign.reference}/counts")
    assert response.status_code == 500
    assert "LI" not in response.content.decode()
