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
    ("?page=%2B1", 400),
    ("?page=1_0", 400),
    ("?page=1.0", 400),
    ("?page=%201", 400),
    ("?page=1e0", 400),
    ("?page=0000000001", 400),
    ("?page[]=1", 400),
    ("?Page=1", 400),
    ("?page=%00", 400),
    (f"?page={LONG}", 400),
    ("?per_page=0", 400),
    ("?per_page=101", 400),
    ("?page=2", 404),
    ("?page=99999", 404),
    ("?format=xml", 400),
    ("?format=JSON", 400),
    ("?format=", 400),
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
    ("/x//", 404),
    ("/x\u0301", 404),
    ("/²", 404),
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


MISTAKES = {
    "x=1": "No such parameter here. There are: page, per_page, format.",
    "format=xml": "The only format is json.",
    "per_page=0": "per_page has to be a whole number from 1 to 100.",
    "page=0": "page has to be a whole number from 1 to 100000.",
}


@pytest.mark.parametrize("first", range(len(MISTAKES)))
def test_of_several_mistakes_the_first_is_told_whatever_their_order(client, first):
    *others, mistake = reversed(list(MISTAKES)[first:])
    assert client.get(f"{LIST}?{'&'.join([*others, mistake])}").json()["detail"] == MISTAKES[mistake]


@pytest.mark.parametrize(("query", "status"), [("format=xml", 400), ("x=1", 400), ("page=0", 406), ("page=99", 406)])
def test_what_the_request_accepts_is_looked_at_after_names_and_before_numbers(client, query, status):
    assert client.get(f"{LIST}?{query}", headers={"Accept": "text/html"}).status_code == status


def test_of_a_parameter_given_twice_the_last_holds(client):
    made = [factories.campaign_page() for _ in range(2)]
    assert len(client.get(f"{LIST}?per_page=1&per_page=100").json()["results"]) == len(made)
    assert len(client.get(f"{LIST}?per_page=0&per_page=1").json()["results"]) == 1
    assert client.get(f"{LIST}?per_page=1&per_page=x").status_code == 400


def test_a_slash_at_the_end_changes_nothing(client, campaign):
    for url in [LIST, f"{LIST}/{campaign.reference}", f"{LIST}/{campaign.reference}/counts"]:
        assert client.get(f"{url}/").content == client.get(url).content
    assert client.get("/api/v1/").content == client.get("/api/v1").content


OTHERS = ["/api/", "/api/v2/appeals", "/api/v1appeals", "/api/v1//", "/api/v1/openapi.json/", "/api/v1/signatures"]
NINJAS = ["/api/v1/docs", "/api/v1/docs/", "/api/docs", "/api/openapi.json", "/api/nothing", "/api/v1/nothing"]


@pytest.mark.parametrize("url", [*OTHERS, *NINJAS, f"/api/{LONG}"])
def test_another_version_or_a_page_of_django_ninja_s_is_not_there(client, url):
    """Ninja's page for trying the API out loads scripts from elsewhere."""
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (404, problems.CONTENT_TYPE)
    assert response.json()["detail"].startswith("Nothing is here.")


def test_while_the_database_is_away_a_program_is_told_so_in_its_own_words(client, campaign):
    with database_away():
        response = client.get(LIST)
    assert (response.status_code, response["Content-Type"]) == (503, problems.CONTENT_TYPE)
    assert response["Retry-After"]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_who_asks_again_is_answered_from_memory(client, campaign, settings, django_assert_num_queries):
    settings.PAGE_CACHE_SECONDS = 5
    for url in addresses(campaign).values():
        first = client.get(url)
        with django_assert_num_queries(0):
            again = client.get(url)
        assert (again.content, again["ETag"]) == (first.content, first["ETag"])


MOST_QUERIES = {
    "/": 0,
    "/openapi.json": 0,
    "/appeals": 10,
    "/appeals/{reference}": 9,
    "/appeals/{reference}/counts": 4,
}


def test_no_url_takes_more_queries_than_it_did(client, campaign, django_assert_max_num_queries):
    for path, url in addresses(campaign).items():
        client.get(url)
        with django_assert_max_num_queries(MOST_QUERIES[path]):
            client.get(url)
