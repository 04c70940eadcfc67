"""The API: what it tells, to whom, and that it never tells of a signer."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from wagtail.models import PageViewRestriction

from campaigns.models import DetaineeName
from home.open_data import problems
from signatures import counting
from signatures.models import DailyTally, Signature, SignatureTally
from tests import factories
from tests.home.conftest import database_away
from tests.translations import appeal_in

pytestmark = pytest.mark.django_db
LIST = "/api/v1/appeals"
CHECKER = OAS31Validator.FORMAT_CHECKER


def showing(page, *profiles):
    """Publish `page` with `profiles` in it."""
    items = [{"type": "item", "id": f"i{profile.pk}", "value": profile.pk} for profile in profiles]
    page.body = json.dumps([{"type": "profiles", "id": "p1", "value": {"heading": "", "profiles": items}}])
    page.save_revision().publish()
    return page


def counted(campaign, number=104, **cell):
    """Count `number` signatures on a day that is over."""
    cell = {"language": "fr", "country": "FR", "day": datetime.now(UTC).date() - timedelta(1)} | cell
    DailyTally.objects.create(campaign=campaign, confirmed=number, **cell)
    SignatureTally.objects.update_or_create(
        campaign=campaign, defaults={"confirmed": number, "paper": 7, "counted_until": datetime.now(UTC)}
    )


@pytest.fixture
def campaign():
    """An appeal in two languages about one person, signed by some."""
    form_page = factories.form_page(factories.campaign(addressee_country="BY"))
    person = factories.person("Maryia Kalesnikava", country="BY")
    DetaineeName.objects.create(detainee=person, language="be", spelling="Марыя Калеснікава")
    showing(form_page.campaign_page, factories.profile(person))
    appeal_in(form_page)
    counted(form_page.campaign)
    return form_page.campaign


def addresses(campaign):
    appeal = f"{LIST}/{campaign.reference}"
    return {
        "/": "/api/v1/",
        "/openapi.json": "/api/v1/openapi.json",
        "/appeals": LIST,
        "/appeals/{reference}": appeal,
        "/appeals/{reference}/counts": f"{appeal}/counts",
    }


def checked(document, response, path, status="200"):
    """Check an answer against what the document says of it."""
    kind = response["Content-Type"]
    described = document["paths"][path]["get"]["responses"][status]
    if "$ref" in described:
        described = document["components"]["responses"][described["$ref"].rpartition("/")[2]]
    schema = described["content"][kind]["schema"]
    registry = Registry().with_resource("urn:api", Resource(contents=document, specification=DRAFT202012))
    at_home = json.loads(json.dumps(schema).replace('"#/', '"urn:api#/'))
    OAS31Validator(at_home, registry=registry, format_checker=CHECKER).validate(response.json())
    for header in described["headers"]:
        assert header in response.headers, (path, header)


def test_the_document_is_openapi_and_every_answer_is_as_it_says(client, campaign):
    document = client.get("/api/v1/openapi.json").json()
    validate(document)
    assert set(document["paths"]) == set(addresses(campaign))
    for path, address in addresses(campaign).items():
        checked(document, client.get(address), path)
        checked(document, client.get(address, {"x": "1"}), path, "400")
        checked(document, client.post(address), path, "405")
        checked(document, client.get(address, headers={"Accept": "text/xml"}), path, "406")
    checked(document, client.get(f"{LIST}?page=9"), "/appeals", "404")
    checked(document, client.get(f"{LIST}/nobody"), "/appeals/{reference}", "404")
    checked(document, client.get(f"{LIST}/nobody/counts"), "/appeals/{reference}/counts", "404")


def test_an_appeal_tells_its_facts_its_translations_and_its_people(client, campaign):
    found = client.get(f"{LIST}/{campaign.reference}").json()
    assert found == client.get(LIST).json()["results"][0]
    assert (found["goal"], found["addressee_country"], found["outcome"]) == (1000, "BY", "open")
    assert found["signatures"] == {"total": 111, "online": 104, "paper": 7}
    assert [words["language"] for words in found["translations"]] == ["en", "fr"]
    assert found["translations"][1]["title"] == "Liberté pour les dissident·e·s"
    assert client.get(found["translations"][0]["url"]).status_code == 200
    person = {
        "name": "Maryia Kalesnikava",
        "names": {"be": "Марыя Калеснікава"},
        "country": "BY",
        "status": "detained",
        "detained_since": "2020-09-07",
        "detained_since_is_approximate": False,
    }
    [told] = found["people"]
    assert client.get(told.pop("stories")["fr"]).status_code == 200
    assert told == person


def test_a_hidden_person_is_in_no_answer_at_once(client, campaign):
    url = f"{LIST}/{campaign.reference}"
    before = client.get(url)
    person = campaign.pages.first().body[0].value["profiles"][0].detainee
    person.visibility = "hidden"
    person.save()
    after = client.get(url, headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, after.json()["people"]) == (200, [])
    for address in addresses(campaign).values():
        assert "Kalesnikava" not in client.get(address).content.decode()
        assert "Калеснікава" not in client.get(address).content.decode()


def test_a_person_whose_profile_is_no_longer_published_is_gone(client):
    profile = factories.profile(factories.person("Ales Bialiatski"), live=False)
    page = showing(factories.campaign_page(), profile)
    assert client.get(f"{LIST}/{page.campaign.reference}").json()["people"] == []


def test_what_not_everybody_may_read_is_not_there(client):
    draft, restricted = factories.campaign_page(), factories.campaign_page()
    draft.unpublish()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    factories.campaign()  # without a page
    assert client.get(LIST).json()["results"] == []
    for page in (draft, restricted):
        assert client.get(f"{LIST}/{page.campaign.reference}").status_code == 404
        assert client.get(f"{LIST}/{page.campaign.reference}/counts").status_code == 404


def test_counts_are_told_one_trait_at_a_time(client, campaign):
    yesterday = (datetime.now(UTC).date() - timedelta(1)).isoformat()
    assert client.get(f"{LIST}/{campaign.reference}/counts").json() == {
        "reference": campaign.reference,
        "signatures": {"total": 111, "online": 104, "paper": 7},
        "breakdown": {
            "until": yesterday,
            "by_day": [{"from": yesterday, "to": yesterday, "signatures": 100}],
            "by_language": [{"language": "fr", "signatures": 100}],
            "by_country": [{"country": "FR", "signatures": 100}],
        },
    }


def test_a_high_risk_campaign_tells_its_total_alone(client, campaign):
    campaign.digest_only = True
    campaign.save()
    found = client.get(f"{LIST}/{campaign.reference}/counts").json()
    assert (found["signatures"]["total"], found["breakdown"]) == (111, None)


MARK = "Zzmarked"


def test_nothing_about_a_signer_is_in_any_answer_and_no_signature_is_read(client, campaign):
    form_page = factories.form_page()
    made = factories.confirmed_signature(
        form_page, first_name=MARK, last_name=MARK, email=f"{MARK}@{MARK}.example", show_name=True, country="LI"
    )
    counting.bring_forward()
    Signature.objects.update(confirmed_at=made.confirmed_at - timedelta(3))
    counting.recount()
    about = [MARK.lower(), made.email_digest.hex(), '"li"', "liechtenstein"]
    feeds = [f"/fr/feed/{name}" for name in ("rss.xml", "atom.xml", "feed.json")]
    maps = ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-news.xml", "/robots.txt"]
    with CaptureQueriesContext(connection) as queries:
        for url in [*addresses(form_page.campaign).values(), *feeds, *maps]:
            response = client.get(url)
            assert response.status_code == 200, url
            told = f"{response.content.decode()}{response.headers}".lower()
            assert not [word for word in about if word in told], url
    assert MARK in client.get(form_page.campaign_page.url).content.decode()  # on the page, as they chose
    assert not [query for query in queries if '"signatures_signature"' in query["sql"]]


def test_a_hundred_appeals_take_as_many_queries_as_one(client):
    profile = factories.profile(factories.person())
    made = [showing(factories.campaign_page(), profile) for _ in range(3)]
    client.get(LIST)

    def queries(per_page):
        with CaptureQueriesContext(connection) as found:
            assert len(client.get(LIST, {"per_page": per_page}).json()["results"]) == min(per_page, len(made))
        return len(found)

    # Campaigns and their number, restrictions of pages (once for each list of them), pages with their language,
    # profiles, people, their names and their history.
    assert queries(1) == queries(100) <= 10


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
