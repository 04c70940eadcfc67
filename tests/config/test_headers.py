"""What answers say of themselves: who may keep them, what they may load, where Tor finds them."""

import pytest
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import get_language

from caching.headers import FOR_ALL, FOR_ALL_UNTIL_STALE
from caching.language_free import language_free
from config.headers import HeadersMiddleware
from home.content_security import PUBLIC_POLICY, STAFF_POLICY
from tests import factories

ONION = "a" * 56 + ".onion"


def answered(request, **headers):
    return HeadersMiddleware(lambda request: HttpResponse("x", headers=headers))(request)


def test_a_public_page_may_be_kept_by_all_and_runs_nothing_foreign(client, db, form_page):
    response = client.get(form_page.campaign_page.url)
    assert response["Cache-Control"] == FOR_ALL
    assert response["Content-Security-Policy"] == PUBLIC_POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert not response.has_header("Vary")
    assert not response.cookies


@pytest.mark.parametrize("query", ["utm_source=x", "a=1"])
def test_a_copy_that_no_purge_reaches_ends_when_it_is_stale(client, db, query, form_page):
    url = form_page.campaign_page.url
    assert client.get(f"{url}?{query}")["Cache-Control"] == FOR_ALL_UNTIL_STALE
    assert client.get(url)["Cache-Control"] == FOR_ALL


def test_a_language_cookie_leads_nobody(client, db):
    client.cookies["django_language"] = "ar"
    response = client.get("/", headers={"accept-language": "fr"})
    assert (response.url, response["Vary"]) == ("/fr/", "Accept-Language")


def test_other_sites_may_show_a_picture_and_nothing_else(rf):
    name = "Cross-Origin-Resource-Policy"
    assert answered(rf.get("/x.jpg"), **{"Content-Type": "image/jpeg"})[name] == "cross-origin"
    assert answered(rf.get("/x.json"), **{"Content-Type": "application/json"})[name] == "same-origin"


@pytest.mark.parametrize(
    "address",
    ["/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", "/api/v1/appeals", "/brand-aa0000-000000-sans.css"],
)
def test_what_has_no_language_is_said_alike_to_all_and_kept(client, db, address, settings, django_assert_num_queries):
    settings.PAGE_CACHE_SECONDS = 5
    factories.campaign_page()
    said = [client.get(address, headers={"Accept-Language": code}).content for code in ("ar", "fr")]
    assert said[0] == said[1]
    assert "Accept-Language" not in client.get(address).get("Vary", "")
    with django_assert_num_queries(0):
        client.get(address)


def test_only_a_page_with_a_video_may_frame_its_player(client, db):
    page = factories.campaign_page()
    page.body = [("video", {"url": "https://vimeo.com/123456", "title": "Film"})]
    page.save_revision().publish()
    assert "frame-src https://player.vimeo.com" in client.get(page.url)["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/admin/login/", "/fr/signature/thanks/unknown/", "/fr/signature/erased/"])
def test_what_is_somebody_s_is_kept_by_nobody(client, db, address):
    assert "private" in client.get(address)["Cache-Control"]


def test_the_admin_has_what_its_editor_needs(client, db):
    assert client.get("/admin/login/")["Content-Security-Policy"] == STAFF_POLICY


def test_a_reader_who_is_logged_in_shares_no_copy(client, db):
    client.force_login(factories.staff("Administrators"))
    assert "private" in client.get(factories.campaign_page().url)["Cache-Control"]


def test_an_error_is_kept_by_nobody_and_a_missing_page_for_seconds(rf, client, db):
    failed = HeadersMiddleware(lambda request: HttpResponse(status=500))(rf.get("/fr/"))
    assert failed["Cache-Control"] == "private, no-store"
    assert client.get("/fr/nowhere/")["Cache-Control"] == FOR_ALL


@pytest.mark.parametrize(
    ("name", "value"),
    [("Content-Security-Policy", "frame-ancestors https://partner.example"), ("Cache-Control", "public, max-age=60")],
)
def test_what_a_view_says_itself_stands(rf, name, value):
    assert answered(rf.get("/fr/"), **{name: value})[name] == value


def test_readers_with_tor_are_told_of_the_onion_service(rf, client, db, settings):
    settings.ONION_HOST, settings.ALLOWED_HOSTS = ONION, ["testserver", ONION]
    page = factories.campaign_page()
    assert client.get(page.url)["Onion-Location"] == f"http://{ONION}{page.url}"
    there = client.get(page.url, headers={"Host": ONION})
    assert there.status_code == 200
    assert not there.has_header("Onion-Location")
    assert not client.get("/admin/login/").has_header("Onion-Location")
    assert not answered(rf.get("/x.json"), **{"Content-Type": "application/json"}).has_header("Onion-Location")


def test_without_an_onion_service_nothing_is_said_of_one(client, db):
    assert not client.get(factories.campaign_page().url).has_header("Onion-Location")


def test_the_onion_service_needs_no_https_and_everybody_else_does(client, db, settings):
    settings.ONION_HOST, settings.ALLOWED_HOSTS = ONION, ["testserver", ONION]
    settings.SECURE_SSL_REDIRECT = True
    url = factories.campaign_page().url
    assert client.get(url)["Location"] == f"https://testserver{url}"
    assert client.get(url, headers={"Host": ONION}).status_code == 200


def test_links_between_pages_are_relative_and_those_for_machines_absolute(client, db, settings, form_page):
    """So a reader stays on the onion service, and a search engine doesn't hear of it."""
    settings.ONION_HOST, settings.ALLOWED_HOSTS = ONION, ["testserver", ONION]
    page = form_page.campaign_page
    shown = client.get("/fr/appels/", headers={"Host": ONION}).content.decode()
    assert f'href="{page.url}"' in shown
    assert ONION not in shown
    assert '<link rel="canonical" href="http://localhost/fr/appels/">' in shown


def test_a_draft_s_preview_may_stand_in_the_editor_and_is_kept_by_nobody(db, settings):
    settings.PAGE_CACHE_SECONDS = 5
    response = factories.campaign_page().make_preview_request()
    assert response["Content-Security-Policy"] == STAFF_POLICY
    assert "private" in response["Cache-Control"]


def test_words_in_what_has_no_language_are_the_source_language_s(rf):
    view = language_free(lambda request: HttpResponse(get_language()))
    with translation.override("ar"):
        assert view(rf.get("/x.json")).content == b"fr"
