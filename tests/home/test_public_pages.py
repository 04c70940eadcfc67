"""Every public page: cacheable by anybody, in one language, with nothing missing."""

import json
import re

import pytest
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction

from config import errors
from home.models import Organisation, StandardPage
from signatures.crypto import tokens
from signatures.mail import queue
from tests import factories
from tests.helpers.translations import appeal_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(mailoutbox, forms):
    """An appeal in French and English, signed once; returns every public address there is."""
    factories.published(factories.home(), StandardPage(title="Qui sommes-nous", slug="nous"))
    form_page, _english = forms
    factories.signature(form_page)
    queue.send_due_mails()
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body)[1]
    thanks = tokens.thanks_url(form_page)
    missing = [
        "/fr/nowhere/",
        "/nowhere/",
        "/en/nous/",
        f"/fr/signature/{form_page.pk}/sign/",
        "/fr/signature/thanks/x/",
    ]
    return [
        *[page.url for page in Page.objects.live().filter(depth__gt=1)],
        "/",
        link,
        thanks,
        "/sitemap.xml",
        *missing,
    ]


def test_no_public_page_sets_a_cookie_or_varies_by_one(client, site):
    for url in site:
        response = client.get(url)
        assert response.status_code in (200, 302, 404, 410), url
        assert not response.cookies, url
        assert "Cookie" not in response.headers.get("Vary", ""), url


def test_pages_answer_the_same_to_staff(client, site):
    """Nothing of the admin reaches a page that a cache may keep."""
    pages = [page.url for page in Page.objects.live().filter(depth__gt=1)]
    anonymous = {url: client.get(url).content for url in pages}
    client.force_login(factories.staff("Administrators"))
    assert {url: client.get(url).content for url in pages} == anonymous


def test_every_page_names_its_language_and_its_translations(client, site):
    french = client.get("/fr/appels/").content.decode()
    assert '<html lang="fr" dir="ltr"' in french
    assert re.search(r'<link rel="alternate" hreflang="en" href="[^"]*/en/appels/">', french)
    assert 'hreflang="x-default"' in french


def test_arabic_is_written_from_right_to_left(client, form_page):
    appeal_in(form_page, "ar")
    assert '<html lang="ar" dir="rtl"' in client.get("/ar/appels/").content.decode()


def test_a_missing_page_answers_in_the_language_of_its_address(client):
    response = client.get("/fr/nowhere/")
    assert response.status_code == 404
    assert 'lang="fr"' in response.content.decode()


def test_an_error_page_asks_no_database(client, django_assert_num_queries, rf):
    with django_assert_num_queries(0):
        for view in (errors.bad_request, errors.forbidden, errors.not_found):
            view(rf.get("/fr/x/"), None)
        errors.server_error(rf.get("/fr/x/"))


def test_the_front_page_leads_to_the_open_appeals_with_their_counts(client):
    form_page = factories.form_page()
    closed = factories.form_page(factories.campaign(outcome="closed"))
    page = client.get("/fr/").content.decode()
    assert form_page.campaign_page.url in page
    assert closed.campaign_page.url not in page
    assert '<data value="0">0</data>' in page


def test_the_organisation_stands_on_every_page_in_its_language(client):
    notice = factories.published(factories.home(), StandardPage(title="Vie privée", slug="vie-privee"))
    Organisation.objects.create(
        name="Nous Autres", locale=notice.locale, privacy_page=notice, donation_url="https://example.org/don"
    )
    page = client.get("/fr/").content.decode()
    assert "Nous Autres" in page
    assert notice.url in page
    assert "https://example.org/don" in page


FILM = "https://www.youtube.com/watch?v=abcdefghijk"
FIGURE = {"number": 12345, "at_least": True, "label": "personnes", "source": "Viasna", "as_of": "2025-12-15"}
REPORT = {"title": "Le rapport", "document": None, "url": "https://example.org/r"}


def items(value):
    return [{"type": "item", "id": "i", "value": value}]


BLOCKS = [
    ("section", {"heading": "Titre", "text": "<p>Texte du bloc</p>"}, "Texte du bloc"),
    ("quote", {"text": "Des mots à elle", "attribution": "Une amie"}, "Des mots à elle"),
    ("call_to_sign", {"heading": "Signez", "text": "Vite", "button": "Je signe ici"}, 'href="#sign"'),
    ("figures", {"figures": items(FIGURE)}, 'value="12345"'),
    ("timeline", {"entries": items({"date": "2020-08-09", "text": "Une élection"})}, 'datetime="2020-08-09"'),
    ("video", {"title": "Un film", "url": FILM}, FILM),
    ("documents", {"heading": "Lire", "documents": items(REPORT)}, "https://example.org/r"),
]


@pytest.mark.parametrize(("kind", "value", "shown"), BLOCKS)
def test_each_block_shows_what_was_entered_and_calls_no_third_party(client, kind, value, shown):
    page = factories.campaign_page()
    page.body = json.dumps([{"type": kind, "id": "b1", "value": value}])
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    assert shown in html
    assert not re.search(r'(?:src|srcset|action)="(?:https?:)?//', html)
    assert not re.search(r"<figure(?:(?!</figure>).)*<script", html, re.DOTALL)  # where HTML has no place for one
    assert "<iframe" not in html


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("figures", {"figures": items(FIGURE | {"precision": "month"})}),
        ("timeline", {"entries": items({"date": "2025-12-15", "precision": "month", "text": "Une élection"})}),
    ],
)
def test_a_date_in_a_block_is_told_as_exactly_as_it_is_known(client, kind, value):
    page = factories.campaign_page()
    page.body = json.dumps([{"type": kind, "id": "b1", "value": value}])
    page.save_revision().publish()
    assert '<time datetime="2025-12">décembre 2025</time>' in client.get(page.url).content.decode()


def test_an_image_has_its_description_and_credit(client):
    facts = {"credit": "Drawing: A. B.", "credit_language": "en"}
    image = get_image_model().objects.create(title="x", file=get_test_image_file(), **facts)
    page = factories.campaign_page()
    value = {
        "image": {"image": image.pk, "alt_text": "Une porte close", "decorative": False},
        "caption": "",
        "credit": "",
    }
    page.body = json.dumps([{"type": "image", "id": "b1", "value": value}])
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    assert 'alt="Une porte close"' in html
    assert '<bdi lang="en" dir="auto">Drawing: A. B.</bdi>' in html


def test_the_latest_names_are_those_who_chose_to_be_shown(client, form_page):
    factories.confirmed_signature(form_page, first_name="Visible", show_name=True)
    factories.confirmed_signature(form_page, first_name="Secrète")
    factories.signature(form_page, first_name="Pressé", show_name=True)
    html = client.get(form_page.campaign_page.url).content.decode()
    assert "Visible O&#x27;Neill" in html
    assert "Secrète" not in html
    assert "Pressé" not in html


@pytest.mark.parametrize("url", ["/fr/appels/?page=x", "/fr/?%00", "/fr/\x00", "/%ff/", "/fr/" + "x/" * 200])
def test_an_odd_address_is_never_an_error_of_ours(client, url, form_page):
    assert client.get(url).status_code < 500


def test_a_private_appeal_is_in_no_list(client):
    shown, private = factories.form_page().campaign_page, factories.form_page().campaign_page
    closed = factories.campaign_page(factories.campaign(outcome="closed"))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for url in ("/fr/", "/fr/appels/", closed.url):
        page = client.get(url).content.decode()
        assert shown.url in page, url
        assert private.url not in page, url


def test_a_form_without_this_site_s_token_is_refused_in_the_language_of_the_page(settings):
    settings.CSRF_FAILURE_VIEW = "config.errors.sent_from_elsewhere"
    response = Client(enforce_csrf_checks=True).post(factories.campaign_page().url)
    assert response.status_code == 403
    assert '<html lang="fr"' in response.content.decode()


def test_pages_in_arabic_run_from_right_to_left(client, form_page):
    page = appeal_in(form_page, "ar").campaign_page
    for path in (page.url, "/ar/nothing-here/"):
        assert re.search(r'<html[^>]* lang="ar"[^>]* dir="rtl"', client.get(path).content.decode()), path
