"""What search engines are told: every page, its pictures, what is news, and what isn't theirs."""

import json
from datetime import timedelta
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction

from campaigns.models import CampaignPage
from sharing import sitemaps
from signatures.crypto import tokens
from tests import factories

pytestmark = pytest.mark.django_db
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own


def texts(element, path):
    return [found.text for found in element.findall(path, NAMES)]


def pictures(client, page):
    for entry in read(client, "/sitemap-pages.xml"):
        if texts(entry, "s:loc") == [page.full_url]:
            return texts(entry, "image:image/image:loc")
    return None


def is_there(address):
    """Whether the picture at `address` has a file."""
    return default_storage.exists(address.partition(settings.MEDIA_URL)[2])


def with_picture(page, person=None, image=None):
    """Publish `page` with the profile of `person`, or with `image`."""
    shown = {"image": {"image": image and image.pk, "alt_text": "x", "decorative": False}}
    profile = person and ("profile", {"profile": factories.profile(person).pk})
    kind, value = profile or ("image", shown)
    page.body = json.dumps([{"type": kind, "id": "b1", "value": value}])
    page.save_revision().publish()
    return page


def image():
    return get_image_model().objects.create(title="x", file=get_test_image_file())


def test_the_index_leads_to_every_list_and_they_to_every_page(client, forms):
    lists = texts(read(client, "/sitemap.xml"), "s:sitemap/s:loc")
    assert lists == [f"http://testserver/sitemap-{name}.xml" for name in ("pages", "people", "news")]
    found = [texts(read(client, url), "s:url/s:loc") for url in lists]
    assert sorted(found[0]) == sorted(page.full_url for page in Page.objects.live().filter(depth__gt=1))
    assert found[1] == []
    assert sorted(found[2]) == sorted(page.full_url for page in CampaignPage.objects.live())


def test_the_list_of_people_has_each_story_in_its_languages_and_nobody_who_is_hidden(client):
    shown, hidden = factories.person(), factories.person("Somebody else", visibility="hidden")
    story = factories.profile(shown)
    factories.profile(hidden)
    assert texts(read(client, "/sitemap-people.xml"), "s:url/s:loc") == [story.get_full_url()]
    type(shown).objects.update(visibility="hidden")
    assert texts(read(client, "/sitemap-people.xml"), "s:url/s:loc") == []


def test_more_than_one_list_can_hold_are_spread_over_several(client, monkeypatch, form_page):
    monkeypatch.setattr(sitemaps.TranslatedPagesSitemap, "limit", 2)
    lists = texts(read(client, "/sitemap.xml"), "s:sitemap/s:loc")
    assert lists[:2] == ["http://testserver/sitemap-pages.xml", "http://testserver/sitemap-pages.xml?p=2"]
    found = [address for url in lists[:2] for address in texts(read(client, url), "s:url/s:loc")]
    assert sorted(found) == sorted(page.full_url for page in Page.objects.live().filter(depth__gt=1))


def test_no_list_can_grow_over_what_is_allowed():
    assert sitemaps.TranslatedPagesSitemap.limit * len(settings.LANGUAGES) <= 50_000


def test_a_picture_is_named_as_its_page_shows_it_and_never_the_original(client):
    made = image()
    page = with_picture(factories.campaign_page(), image=made)
    assert pictures(client, page) == []  # nobody has seen it yet
    client.get(page.url)
    (found,) = pictures(client, page)
    address = found.removeprefix("http://testserver")
    assert address in client.get(page.url).content.decode()
    assert is_there(address)
    assert made.file.url not in client.get("/sitemap-pages.xml").content.decode()


def test_a_portrait_is_there_until_the_person_is_hidden(client):
    person = factories.person(portrait=image())
    page = with_picture(factories.campaign_page(), person)
    again = with_picture(factories.campaign_page(), image=person.portrait)
    client.get(page.url)
    assert len(pictures(client, page)) == len(pictures(client, again)) == 1
    person.visibility = "hidden"
    person.save()
    assert pictures(client, page) == pictures(client, again) == []


def test_what_is_news_was_published_or_changed_within_two_days(client):
    fresh, old = factories.campaign_page(title="Neuf\x07 & vrai"), factories.campaign_page()
    changed = factories.campaign_page()
    restricted = factories.campaign_page()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    long_ago = timezone.now() - timedelta(hours=49)
    CampaignPage.objects.filter(pk=old.pk).update(first_published_at=long_ago, last_published_at=long_ago)
    CampaignPage.objects.filter(pk=changed.pk).update(first_published_at=long_ago)
    news = read(client, "/sitemap-news.xml")
    assert sorted(texts(news, "s:url/s:loc")) == sorted([fresh.full_url, changed.full_url])
    assert set(texts(news, ".//news:language")) == {"fr"}
    assert set(texts(news, ".//news:name")) == {"Vigil"}
    assert "Neuf & vrai" in texts(news, ".//news:title")
    assert long_ago.isoformat() in texts(news, ".//news:publication_date")  # as old as it is


def test_many_appeals_take_as_many_queries_as_one(client):
    def appeal():
        page = with_picture(factories.campaign_page(), factories.person(portrait=image()))
        client.get(page.url)

    def queries(url):
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        return len(found)

    lists = ("/sitemap-pages.xml", "/sitemap-news.xml")
    appeal()
    one = [queries(url) for url in lists]
    for _ in range(5):
        appeal()
    assert [queries(url) for url in lists] == one


LONG = "9" * 10_000


@pytest.mark.parametrize(
    "odd",
    [
        "-pages.xml?p=0",
        "-pages.xml?p=x",
        "-pages.xml?p=99",
        f"-pages.xml?p={LONG}",
        "-pages.xml?p=%00",
        "-nothing.xml",
        "-.xml",
        "-pages.json",
        f"-{LONG}.xml",
    ],
)
def test_an_odd_list_is_not_found(client, odd):
    response = client.get(f"/sitemap{odd}", follow=True)
    assert response.status_code == 404
    assert LONG not in response.content.decode()


def test_crawlers_find_the_list_and_leave_signers_addresses_alone(client, form_page):
    response = client.get("/robots.txt")
    robots = RobotFileParser()
    robots.parse(response.content.decode().splitlines())
    assert robots.site_maps() == ["http://testserver/sitemap.xml"]
    thanks = tokens.thanks_url(form_page)
    signers = [thanks, reverse("confirm", args=["x"]), reverse("sign", args=[form_page.pk])]
    signers += [f"/{code}/signature/mine/x/" for code, _name in settings.LANGUAGES]
    assert not [url for url in [*signers, "/admin/"] if robots.can_fetch("Any", url)]
    assert all(robots.can_fetch("Any", url) for url in [form_page.url, "/fr/feed/rss.xml", "/api/v1/appeals"])
    assert not response.cookies
    assert "Vary" not in response.headers
