"""Feeds in parts, what they cost, and how they may be asked for."""

import json
from itertools import product

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import CampaignPage
from tests import factories
from tests.made_once import made_once
from tests.sharing.reading_feeds import ALL, image, news, showing, titles, url

pytestmark = pytest.mark.django_db


@made_once
def page():
    return factories.campaign_page(title="Liberté & justice")


def test_five_appeals_with_portraits_take_as_many_queries_as_one(client, page):
    def appeal():
        profile = factories.profile(factories.person(portrait=image()))
        return news(showing(factories.campaign_page(), ("profile", {"profile": profile.pk})))

    def queries(kind):
        client.get(url(kind))  # draws the pictures
        with CaptureQueriesContext(connection) as found:
            client.get(url(kind))
        return len(found)

    appeal()
    one = {kind: queries(kind) for kind in ALL}
    for _ in range(4):
        appeal()
    # The home page and the organisation of the language, restrictions of pages, appeals, profiles, people,
    # portraits of the hidden, images and their renditions, the site.
    assert {kind: queries(kind) for kind in ALL} == one
    assert max(one.values()) <= 14


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
