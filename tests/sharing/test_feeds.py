"""Feeds, as feed readers read them."""

import re
from datetime import UTC, date, datetime

import feedparser
import pytest
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import LocaleSynchronization

from home.models import Organisation
from tests import factories
from tests.helpers.translations import appeal_in, locale
from tests.made_once import made_once
from tests.sharing.reading_feeds import (
    ALL,
    BELL,
    KINDS,
    entries,
    image,
    is_there,
    news,
    picture_block,
    showing,
    titles,
    url,
)

pytestmark = pytest.mark.django_db


@made_once
def page():
    return factories.campaign_page(title="Liberté & justice")


def test_every_kind_says_the_same_in_its_own_way(client, page):
    Organisation.objects.create(name="Nous Autres", tagline="Pour la liberté", locale=Locale.get_default())
    news(page)
    for kind in KINDS:
        channel = feedparser.parse(client.get(url(kind)).content).feed
        assert (channel.title, channel.subtitle, channel.language) == ("Nous Autres", "Pour la liberté", "fr")
        assert channel.link == factories.home().full_url
    whole = client.get(url("feed.json")).json()
    assert whole["version"] == "https://jsonfeed.org/version/1.1"
    assert (whole["title"], whole["description"], whole["language"]) == ("Nous Autres", "Pour la liberté", "fr")
    assert (whole["home_page_url"], whole["feed_url"]) == (
        factories.home().full_url,
        "http://testserver/fr/feed/feed.json",
    )
    assert titles(client) == ["Une audience", "Liberté & justice"]
    links = {entry[3] for feed in entries(client).values() for entry in feed}
    assert links == {page.full_url, f"{page.full_url}#news"}


def test_an_appeal_stands_there_by_its_introduction_and_news_in_full(client, page):
    other = factories.home()
    news(page, text=f'<p>Lisez <a linktype="page" id="{other.pk}">tout</a>.</p>')
    for feed in entries(client).values():
        (_id, _title, text, *_rest), (_id, _title, lead, *_rest) = feed
        assert f'href="http://testserver{other.url}"' in text
        assert lead == "<p>Ils et elles n&#x27;ont fait que parler.</p>"


def test_dates_are_those_of_the_news_and_of_the_appeal(client, page):
    news(page)
    page.refresh_from_db()
    first, last = feedparser.parse(client.get(url("atom.xml")).content).entries
    assert datetime(*first.published_parsed[:6], tzinfo=UTC).date() == date(2031, 1, 2)
    assert last.published == page.first_published_at.isoformat()
    assert last.updated == page.last_published_at.isoformat()
    assert client.get(url("feed.json")).json()["items"][1]["date_published"] == page.first_published_at.isoformat()


def test_an_entry_keeps_its_id_whatever_its_title_and_address_and_each_language_has_its_own(client, form_page):
    page = news(form_page.campaign_page)
    before = entries(client)
    ids = [entry[0] for entry in before["rss.xml"]]
    assert all([entry[0] for entry in feed] == ids for feed in before.values())
    page.title, page.slug = "Un autre titre", "autre-adresse"
    page.save_revision().publish()
    assert [entry[0] for entry in entries(client)["rss.xml"]] == ids
    appeal_in(form_page)
    english = [entry[0] for entry in entries(client, "en")["rss.xml"]]
    assert len({*ids, *english}) == 4
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", found) for found in {*ids, *english})


def test_only_what_everybody_may_read_in_this_language_is_there(client, page):
    form_page = factories.form_page()
    draft, restricted = factories.campaign_page(title="Brouillon"), factories.campaign_page(title="Privé")
    draft.unpublish()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    page.title = "Pas encore publié"
    page.save_revision()
    appeal_in(form_page)
    assert sorted(titles(client)) == sorted([form_page.campaign_page.title, "Liberté & justice"])
    assert titles(client, "en") == [f"EN {form_page.campaign_page.title}"]


def test_a_language_that_only_repeats_another_has_no_feed(client, page):
    LocaleSynchronization.objects.create(locale=locale("en"), sync_from=Locale.get_default())
    assert Page.objects.filter(locale__language_code="en", live=True).exists()
    for kind in ALL:
        assert client.get(url(kind, "en")).status_code == 404


def test_the_first_portrait_comes_along_and_goes_when_the_person_is_hidden(client, page):
    person = factories.person("Maryia Kalesnikava", portrait=image())
    showing(page, ("profile", {"profile": factories.profile(person).pk}))
    before = client.get(url("rss.xml"))
    for feed in entries(client).values():
        (found,) = feed[0][4]
        assert found.endswith(".jpg")
        assert is_there(found)
    person.visibility = "hidden"
    person.save()
    assert all(feed[0][4] == [] for feed in entries(client).values())
    headers = {"If-None-Match": before["ETag"], "If-Modified-Since": before["Last-Modified"]}
    assert client.get(url("rss.xml"), headers=headers).status_code == 200
    assert client.get(url("rss.xml"), headers={"If-Modified-Since": before["Last-Modified"]}).status_code == 200
    for kind in ALL:
        assert "Kalesnikava" not in client.get(url(kind)).content.decode()


def test_without_a_portrait_a_picture_of_the_text_comes_along_unless_it_shows_somebody_hidden(client, page):
    shown, hidden = image(), image()
    factories.person(portrait=hidden, visibility="hidden")
    showing(page, picture_block(hidden), picture_block(shown))
    found = entries(client)["atom.xml"][0][4]
    assert [f"/{shown.get_rendition('max-1200x1200|format-jpeg').file.name}" in address for address in found] == [
        True
    ]
    assert not hidden.renditions.filter(filter_spec__startswith="max-1200").exists()


def test_a_picture_whose_file_is_gone_takes_nothing_else_along(client, page):
    lost = image()
    lost.file.storage.delete(lost.file.name)
    showing(page, picture_block(lost))
    assert all(feed[0][4] == [] for feed in entries(client).values())
    kept = image()
    showing(page, picture_block(kept))
    assert entries(client)["rss.xml"][0][4]
    rendition = kept.renditions.first()
    rendition.file.storage.delete(rendition.file.name)
    assert entries(client)["rss.xml"][0][4] == []


def test_a_character_that_xml_forbids_breaks_no_feed(client, page):
    page.title = f"Liberté{BELL} <script>alert(1)</script>"
    page.introduction = f"Le{BELL}\ufffe jour"
    news(page, heading=f"Audi{BELL}ence")
    assert "Audience" in titles(client)
    assert all("<script" not in client.get(url(kind)).content.decode() for kind in KINDS)


@pytest.mark.parametrize("kind", ALL)
def test_what_one_has_already_is_not_sent_again(client, page, kind):
    first = client.get(url(kind))
    assert first["Cache-Control"] == "public, max-age=300"
    assert not first.cookies
    assert "Cookie" not in first.headers.get("Vary", "")
    again = client.get(url(kind), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(url(kind))
    assert (head["ETag"], head.content) == (first["ETag"], b"")
    assert client.post(url(kind)).status_code == 405
    news(page)
    assert client.get(url(kind), headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_page_says_where_the_feeds_of_its_language_are(client, forms):
    form_page, english = forms
    for shown, language in ((form_page.campaign_page, "fr"), (english.campaign_page, "en")):
        html = client.get(shown.url).content.decode()
        found = re.findall(r'<link rel="alternate" type="application/\S+" title="[^"]+" href="([^"]+)">', html)
        assert found == [url(kind, language) for kind in ALL]
        assert all(client.get(address).status_code == 200 for address in found)
