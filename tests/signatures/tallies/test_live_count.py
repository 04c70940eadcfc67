"""The count as JSON: small, cacheable by anybody for five seconds, readable from any site, in no language."""

import json

import pytest
from django.utils import translation
from django.utils.translation import ngettext
from wagtail.models import PageViewRestriction

from campaigns.templatetags.campaign_tags import number
from signatures.models import SignatureTally
from signatures.tallies import counting
from signatures.tallies.words import count_words
from tests import factories
from tests.made_once import made_once

pytestmark = pytest.mark.django_db


@made_once
def page():
    return factories.campaign_page(factories.campaign(goal=5000))


@pytest.fixture
def url(page):
    factories.tally(page.campaign, confirmed=1200, paper=34)
    return f"/signature-count/{page.campaign_id}.json"


def test_it_tells_the_count_its_parts_and_the_goal(client, url):
    assert client.get(url).json() == {"total": 1234, "confirmed": 1200, "paper": 34, "goal": 5000}


def test_an_appeal_that_nobody_has_signed_counts_nothing(client):
    page = factories.campaign_page(factories.campaign(goal=None))
    found = client.get(f"/signature-count/{page.campaign_id}.json").json()
    assert found == {"total": 0, "confirmed": 0, "paper": 0, "goal": None}


def test_any_cache_may_keep_it_for_five_seconds(client, url):
    assert client.get(url)["Cache-Control"] == "public, max-age=5"


def test_any_site_may_read_it(client, url):
    assert client.get(url)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_it_varies_by_nothing_and_sets_no_cookie(client, url, language):
    response = client.get(url, headers={"Accept-Language": language, "Cookie": f"sessionid={'x' * 32}"})
    assert not response.has_header("Vary")
    assert not response.has_header("Content-Language")
    assert not response.cookies


def test_an_unchanged_count_is_answered_304_with_the_same_headers(client, url):
    first = client.get(url)
    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    for name in ("ETag", "Cache-Control", "Access-Control-Allow-Origin"):
        assert again[name] == first[name], name
    assert not again.has_header("Vary")


def test_a_changed_count_has_another_etag(client, url):
    first = client.get(url)
    SignatureTally.objects.update(confirmed=1201)
    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again.json()["total"] == 1235


def test_the_page_asks_for_it_and_a_draft_s_preview_does_not(client, page, url):
    assert f'data-count="{url}"' in client.get(page.url).content.decode()
    assert "data-count" not in page.make_preview_request().content.decode()


def test_it_is_one_question_by_key(client, url, django_assert_num_queries):
    client.get(url)
    with django_assert_num_queries(1):
        client.get(url)


def test_a_signature_shows_once_it_has_been_counted(client, monkeypatch, form_page):
    monkeypatch.setattr(counting, "LAG", -counting.LAG)
    factories.confirmed_signature(form_page)
    counting.bring_forward()
    assert client.get(f"/signature-count/{form_page.campaign_id}.json").json()["total"] == 1


@pytest.mark.parametrize("number", ["0", "987654321", "9" * 30])
def test_a_campaign_that_is_not_there_is_a_404_in_json(client, number):
    response = client.get(f"/signature-count/{number}.json")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.has_header("Vary")


def test_a_campaign_without_a_live_page_is_a_404(client, page, url):
    page.unpublish()
    assert client.get(url).status_code == 404
    assert client.get(f"/signature-count/{factories.campaign().pk}.json").status_code == 404


@pytest.mark.parametrize("private", ["page", "folder"])
def test_a_campaign_whose_page_is_private_is_a_404(client, page, url, private):
    above = page if private == "page" else factories.index()
    PageViewRestriction.objects.create(page=above, restriction_type="login")
    assert client.get(url).status_code == 404


def test_one_public_language_is_enough(client, forms):
    form_page, _english = forms
    form_page.campaign_page.unpublish()
    assert client.get(f"/signature-count/{form_page.campaign_id}.json").status_code == 200


def test_it_can_only_be_read(client, url):
    assert client.head(url).status_code == 200
    assert client.post(url).status_code in (403, 405)


@pytest.mark.parametrize("language", ["fr", "en", "es", "ar", "be", "de"])
def test_the_script_is_told_what_the_server_would_write(language):
    """The numbers that it is told of stand for all others, as the script computes it."""
    words = json.loads(count_words(language))
    for count in (*range(3), 21, 111, 112, 199, 200, 1011, 10**6, 2 * 10**6, *range(1_000_099, 1_000_130)):
        place = 200 if count and count % 10**6 == 0 else count if count < 200 else 100 + count % 100
        with translation.override(language):
            expected = ngettext("%(number)s signature", "%(number)s signatures", count) % {"number": "#"}

        assert words["forms"][int(words["which"][place])] == expected, count


@pytest.mark.parametrize(("language", "written"), [("fr", "1\u202f234"), ("be", "1\xa0234"), ("ar", "1,234")])
def test_the_script_is_told_how_the_server_groups_digits(language, written):
    words = json.loads(count_words(language))
    with translation.override(language):
        assert f"1{words['group']}234" == number(1234) == written
    assert words["sizes"] == [3, 3]
