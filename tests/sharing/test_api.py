"""The API: what it tells, and that it never tells of a signer."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openapi_spec_validator import validate
from wagtail.models import PageViewRestriction

from campaigns.models import Detainee, DetentionUpdate
from signatures.models import Signature
from signatures.tallies import counting
from tests import factories
from tests.sharing.api_answers import LIST, addresses, checked, showing

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(signed_appeal):
    return signed_appeal


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
        "status_confirmed": "2020-09-07",
        "detained_since": "2020-09-07",
        "detained_since_is_approximate": False,
    }
    [told] = found["people"]
    assert client.get(told.pop("stories")["fr"]).status_code == 200
    assert told == person


def test_a_date_is_told_no_more_exactly_than_it_is_known(client, campaign):
    Detainee.objects.update(detained_since_precision="month")
    DetentionUpdate.objects.update(date_precision="year")
    [told] = client.get(f"{LIST}/{campaign.reference}").json()["people"]
    assert (told["detained_since"], told["detained_since_is_approximate"]) == ("2020-09", True)
    assert told["status_confirmed"] == "2020"


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
