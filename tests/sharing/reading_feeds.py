"""Reading feeds in a test, as feed readers do, and appeals with pictures for them."""

import json

import feedparser
from django.conf import settings
from django.core.files.storage import default_storage
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

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
