"""What browsers, readers and programs ask for by themselves, and what a head says once."""

import re
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

from campaigns.share_links import share_of
from home.models import Organisation
from tests import factories
from tests.helpers.visitor import mailed_link, sign

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("path", "begins"), [("/favicon.ico", b"\0\0\1\0"), ("/apple-touch-icon.png", b"\x89PNG")])
def test_browsers_find_an_icon_where_they_look_for_it(client, path, begins):
    response = client.get(path)

    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(begins)
    assert not response.has_header("Vary") or "Cookie" not in response["Vary"]


@pytest.mark.parametrize("kind", ["feed_rss", "feed_atom", "feed_json"])
def test_feeds_may_be_read_by_other_origins_unchanged_ones_too(client, kind):
    with override("fr"):
        address = reverse(kind)
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert [answer["Access-Control-Allow-Origin"] for answer in (first, again)] == ["*", "*"]


def test_an_address_that_has_moved_leads_to_its_appeal(client):
    page = factories.campaign_page()
    Redirect.add_redirect("/fr/appels/ancienne-adresse", page)
    response = client.get("/oembed/", {"url": "http://testserver/fr/appels/ancienne-adresse/"})

    assert response.json()["title"] == page.title


def test_a_mail_s_lines_end_as_mail_wants_them():
    mailto = next(target.url for target in share_of(factories.campaign_page()).targets if "mailto:" in target.url)

    assert "%0D%0A" in mailto
    assert "\n" not in unquote(mailto).replace("\r\n", "")


def test_a_head_says_everything_once(client, mailoutbox):
    form_page = factories.form_page()
    Organisation.objects.create(name="Nous", tagline="Pour la liberté.", locale=form_page.locale)
    profile = factories.profile(factories.person())
    paths = [
        "/fr/",
        "/fr/appels/",
        form_page.url,
        form_page.campaign_page.url,
        profile.get_absolute_url(),
        "/fr/search/",
    ]
    for path in [*paths, sign(client, form_page).url, mailed_link(mailoutbox)]:
        page = client.get(path).content.decode()
        for once in ("<title>", '<meta name="description"', '<meta name="viewport"', "</h1>"):
            assert page.count(once) == 1, (path, once)
        for once in ('<link rel="canonical"', '<meta name="robots"', '<meta property="og:description"'):
            assert page.count(once) <= 1, (path, once)


def test_machines_can_read_every_moment(client, mailoutbox):
    """HTML allows a second three decimals at most."""
    form_page = factories.form_page(factories.campaign(outcome="won"))
    signature = factories.form_page()
    sign(client, signature)
    own = mailed_link(mailoutbox).replace("confirm", "mine")
    for path in (form_page.campaign_page.url, signature.campaign_page.url, own):
        page = client.get(path).content.decode()
        moments = re.findall(r'(?:datetime|_time" content)="([^"]*)"', page)

        assert moments, path
        assert not [moment for moment in moments if re.search(r"\.\d{4,}", moment)], path
