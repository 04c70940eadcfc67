"""Feeds, as feed readers read them."""

import json
import re
from datetime import UTC, date, datetime
from itertools import product

import feedparser
import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import LocaleSynchronization

from campaigns.models import CampaignPage
from home.models import Organisation
from tests import factories
from tests.made_once import made_once
from tests.translations import appeal_in, locale

pytestmark = pytest.mark.django_db
KINDS = {"rss.xml": "rss20", "atom.xml": "atom10"}
ALL = [*KINDS, "feed.json"]
BELL = "\x07"


def url(kind, language="fr"):
    return f"/{language}/feed/{kind}"


def entries(client, language="fr"):
    """What the feeds of a language hold, in one shape: {kind: [(id, title, html, link, pictures)]}."""
    found = {}
    for kind, version in KINDS.items():
        feed = feedparser.parse(client.get(url(kind, language)).content)
        assert (feed.bozo, feed.version) == (False, version)
        found[kind] = [(e.id, e.title, e.summary, e.link, [f.href for f in e.enclosures]) for e in feed.entries]
    items = client.get(url("feed.json", language)).json()["items"]
    found["feed.json"] = [
        (i["id"], i["title"], i["content_html"], i["url"], [f["url"] for f in i.get("attachments", [])])
        for i in items
    ]
    return found


def titles(client, language="fr"):
    found = {kind: [entry[1] for entry in feed] for kind, feed in entries(client, language).items()}
    assert found["rss.xml"] == found["atom.xml"] == found["feed.json"]
    return found["rss.xml"]


def is_there(address):
    """Whether the picture at `address` has a file."""
    return default_storage.exists(address.partition(settings.MEDIA_URL)[2])


def news(page, *, heading="Une audience", text="<p>Le juge a parlé.</p>", day="2031-01-02"):
    """Publish `page` with one item of news."""
    value = {"date": day, "heading": heading, "text": text}
    page.updates = json.dumps([{"type": "update", "id": "1b4e28ba-2fa1-11d2-883f-0016d3cca427", "value": value}])
    page.save_revision().publish()
    return page


def image():
    return get_image_model().objects.create(title="x", file=get_test_image_file())


def showing(page, *blocks):
    page.body = json.dumps([{"type": kind, "id": f"b{n}", "value": value} for n, (kind, value) in enumerate(blocks)])
    page.save_revision().publish()
    return page


def picture_block(shown):
    return (
        "image",
        {"image": {"image": shown.pk, "alt_text": "x", "decorative": False}, "caption": "", "credit": ""},
    )


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


@pytest.mark.parametrize("kind", ALL)
def test_ten_appeals_with_portraits_take_as_many_queries_as_one(client, page, kind):
    def appeal():
        profile = factories.profile(factories.person(portrait=image()))
        return news(showing(factories.campaign_page(), ("profile", {"profile": profile.pk})))

    def queries():
        client.get(url(kind))  # draws the pictures
        with CaptureQueriesContext(connection) as found:
            client.get(url(kind))
        return len(found)

    appeal()
    one = queries()
    for _ in range(9):
        appeal()
    # The home page and the organisation of the language, restrictions of pages, appeals, profiles, people,
    # portraits of the hidden, images and their renditions, the site.
    assert queries() == one <= 14


def test_no_more_than_fifty_entries(client):
    page = factories.campaign_page()
    value = {"heading": "x", "text": "<p>x</p>"}
    many = [
        {"type": "update", "id": f"u{n}", "value": value | {"date": f"2031-01-{n % 28 + 1:02}"}} for n in range(80)
    ]
    page.updates = json.dumps(many)
    page.save_revision().publish()
    assert len(titles(client)) == 50


def walk(client, kind):
    """The parts of a feed, as a reader goes through them from the first (RFC 5005)."""
    address = url(kind)
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        if kind == "feed.json":
            read = answer.json()
            yield [item["id"] for item in read["items"]]
            address = read.get("next_url")
        else:
            read = feedparser.parse(answer.content)
            yield [entry.id for entry in read.entries]
            address = next((link.href for link in read.feed.links if link.rel == "next"), None)


def test_older_appeals_stand_in_the_parts_that_a_feed_links_to(client, page):
    for _ in range(51):
        copy_of(page)
    for kind in ALL:
        parts = list(walk(client, kind))
        assert [len(part) for part in parts] == [25, 25, 2]
        assert len({key for part in parts for key in part}) == 52


def copy_of(page):
    """Another live appeal, made without the editor: fifty of them take long enough."""
    record = factories.campaign()
    made = CampaignPage(
        title=f"Appel {record.pk}",
        slug=f"appel-{record.pk}",
        campaign=record,
        introduction="x",
        addressee="x",
        demand="x",
        first_published_at=page.first_published_at,
        last_published_at=page.last_published_at,
    )
    page.get_parent().add_child(instance=made)


def test_each_part_says_where_it_stands(client, page):
    for _ in range(25):
        copy_of(page)
    read = feedparser.parse(client.get(url("atom.xml") + "?page=2").content)
    links = {link.rel: link.href.partition("/fr/")[2] for link in read.feed.links}
    assert links["self"] == "feed/atom.xml?page=2"
    assert links["first"] == links["previous"] == "feed/atom.xml"
    assert "next" not in links


def test_a_part_that_is_none_is_not_found(client, page):
    for kind, number in product(ALL, ["2", "0", "-1", "x", "9" * 30, "", "²"]):
        assert client.get(url(kind), {"page": number}).status_code == 404, (kind, number)


def test_a_page_says_where_the_feeds_of_its_language_are(client, form_page):
    english = appeal_in(form_page)
    for shown, language in ((form_page.campaign_page, "fr"), (english.campaign_page, "en")):
        html = client.get(shown.url).content.decode()
        found = re.findall(r'<link rel="alternate" type="application/\S+" title="[^"]+" href="([^"]+)">', html)
        assert found == [url(kind, language) for kind in ALL]
        assert all(client.get(address).status_code == 200 for address in found)


LONG = "x" * 10_000


@pytest.mark.parametrize(
    "odd",
    [
        "/xx/feed/rss.xml",
        "/de/feed/rss.xml",
        f"/{LONG}/feed/rss.xml",
        "/fr/feed/",
        "/fr/feed/rss",
        "/fr/feed/feed.xml",
        "/fr/feed/rss.xml/2",
        "/fr/feed/%00",
        "/fr/feed/%ff.json",
        f"/fr/feed/{LONG}",
    ],
)
def test_an_odd_address_is_not_found(client, page, odd):
    response = client.get(odd, follow=True)
    assert response.status_code == 404
    assert LONG not in response.content.decode()


@pytest.mark.parametrize("query", [f"q={LONG}", "%00", "format=xml"])
def test_a_query_changes_nothing(client, page, query):
    assert client.get(f"{url('rss.xml')}?{query}").content == client.get(url("rss.xml")).content
