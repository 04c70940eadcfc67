"""The API: who may ask it, in which ways, and what is said to an odd question."""

import pytest
from django.test import Client

from sharing.api import problems
from tests import factories
from tests.helpers.offline import database_away
from tests.sharing.api_answers import LIST, addresses

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(signed_appeal):
    return signed_appeal


def test_any_site_s_script_may_ask_and_no_cookie_comes_back(campaign):
    client = Client(enforce_csrf_checks=True, headers={"Origin": "https://elsewhere.example"})
    client.force_login(factories.staff("Administrators"))
    for url in [*addresses(campaign).values(), "/api/v1/nothing", f"{LIST}?page=x"]:
        for method in ("get", "head", "options", "post", "delete"):
            response = getattr(client, method)(url)
            assert response["Access-Control-Allow-Origin"] == "*", (url, method)
            assert not response.cookies, (url, method)
            assert "Vary" not in response.headers, (url, method)


def test_a_preflight_is_answered(client):
    response = client.options(LIST, headers={"Access-Control-Request-Method": "GET"})
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == response["Allow"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_it_is_for_reading_only(client, campaign, method):
    for url in addresses(campaign).values():
        response = getattr(client, method)(url)
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD, OPTIONS"
        assert response["Content-Type"] == problems.CONTENT_TYPE


def test_what_one_has_already_is_not_sent_again(client, campaign):
    for url in addresses(campaign).values():
        first = client.get(url)
        assert first["ETag"].startswith('"'), "a weak one"
        assert first["Cache-Control"].startswith("public, max-age=60")
        again = client.get(url, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        head = client.head(url)
        assert (head.status_code, head.content) == (200, b"")
        assert head["ETag"] == first["ETag"]
        assert head["Content-Length"] == first["Content-Length"]


def test_the_answer_is_the_same_in_every_reader_s_language(client, campaign):
    for url in addresses(campaign).values():
        french, arabic = (client.get(url, headers={"Accept-Language": code}) for code in ("fr", "ar"))
        assert french.content == arabic.content
        assert "Content-Language" not in arabic.headers


def test_pages_lead_to_one_another(client):
    made = {factories.campaign_page().campaign.reference for _ in range(3)}
    first = client.get(f"{LIST}?per_page=2").json()
    second = client.get(first["next"]).json()
    assert (first["count"], first["previous"], second["next"]) == (3, None, None)
    assert client.get(second["previous"]).json() == first
    assert {appeal["reference"] for page in (first, second) for appeal in page["results"]} == made


LONG = "9" * 10_000


ODD = [
    ("?page=0", 400),
    ("?page=-1", 400),
    ("?page=1.5", 400),
    ("?page=", 400),
    ("?page=٣", 400),
    ("?page=²", 400),
    ("?page=%ff", 400),
    ("?page=%00", 400),
    (f"?page={LONG}", 400),
    ("?per_page=0", 400),
    ("?per_page=101", 400),
    ("?page=2", 404),
    ("?page=99999", 404),
    ("?format=xml", 400),
    ("?format=<script>", 400),
    ("?language=fr", 400),
    (f"?{LONG}=1", 400),
    ("/%00", 404),
    ("/%ff%fe", 404),
    ("/..%2f..%2fetc", 404),
    ("/a b", 404),
    ("/%0a", 404),
    ("/x%0a", 404),
    ("/'--", 404),
    ("/\u202ex", 404),
    ("/Калеснікава", 404),
    (f"/{LONG}", 404),
    (f"/{LONG}/counts", 404),
    ("/x/counts/y", 404),
    (".xml", 404),
]


@pytest.mark.parametrize(("odd", "status"), ODD, ids=[odd[:20] for odd, _status in ODD])
def test_an_odd_question_is_answered_by_a_problem_that_repeats_nothing_of_it(client, odd, status):
    factories.campaign_page()
    response = client.get(LIST + odd)
    assert response.status_code == status
    assert response["Content-Type"] == problems.CONTENT_TYPE
    assert response.json()["status"] == status
    assert len(response.content) < 300
    assert "script" not in response.content.decode()


@pytest.mark.parametrize("url", ["/api/", "/api/v2/appeals", "/api/v1", "/api/v1/signatures", f"/api/{LONG}"])
def test_another_version_is_not_there(client, url):
    response = client.get(url)
    assert response.status_code == (200 if url == "/api/v1" else 404)
    assert response["Content-Type"].endswith("json")


def test_while_the_database_is_away_a_program_is_told_so_in_its_own_words(client, campaign):
    with database_away():
        response = client.get(LIST)
    assert (response.status_code, response["Content-Type"]) == (503, problems.CONTENT_TYPE)
    assert response["Retry-After"]
