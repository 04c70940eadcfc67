"""While the database is away: pages that were read are readable, and only those that are for everybody are kept."""

import pytest
from django.core.cache import caches
from django.http import HttpResponse, StreamingHttpResponse

from caching import offline, policy
from config.middleware import KeptPagesMiddleware
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_kept")]


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_page_that_was_read_before_is_readable_and_tells_its_age(client, while_away, method, form_page):
    url = form_page.campaign_page.url
    fresh = client.get(url)
    response = while_away(url, method)
    assert response.status_code == 200
    assert response["Content-Type"] == fresh["Content-Type"]
    assert response["Content-Language"] == "fr"
    assert int(response["Age"]) < 20
    assert response["Cache-Control"] == "no-cache"
    assert response.content == (fresh.content if method == "get" else b"")


def test_a_link_with_a_query_leads_to_the_page_without_it(client, while_away):
    url = factories.campaign_page().url
    client.get(url)
    assert while_away(f"{url}?utm_source=news").status_code == 200


def test_whoever_sends_something_gets_no_copy(client, while_away):
    url = factories.campaign_page().url
    client.get(url)
    assert while_away(url, "post").status_code == 503


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_that_nobody_read_asks_to_come_back_in_its_language(while_away, language):
    response = while_away(f"/{language}/never-read/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"
    assert f'<html lang="{language}"' in response.content.decode()


def test_while_the_database_is_there_nobody_gets_a_copy(client):
    page = factories.campaign_page()
    client.get(page.url)
    type(page).objects.filter(pk=page.pk).update(title="Nouveau titre")  # without a word to the copies
    assert "Nouveau titre" in client.get(page.url).content.decode()


def test_a_copy_is_not_copied_again(client, while_away):
    """It would be young again, and never end."""
    url = factories.campaign_page().url
    client.get(url)
    caches["kept_pages"].delete_many([key for key in keys() if key.endswith("minute")])
    while_away(url)
    assert len(keys()) == 1


def keys():
    return [key.split(":", 2)[2] for key in caches["kept_pages"]._cache]


def test_what_staff_see_is_not_kept(client, while_away):
    url = factories.campaign_page().url
    client.force_login(factories.staff("Administrators"))
    offline.forget()
    client.get(url)
    assert not keys()


def test_only_pages_for_everybody_are_kept(client, form_page):
    url = form_page.campaign_page.url
    offline.forget()
    others = [f"{url}?a=b", "/fr/nowhere/", "/", "/sitemap.xml", "/admin/login/", f"{form_page.url}x"]
    for address in others:
        client.get(address)
    client.post(url)
    assert not keys()
    client.get(url)
    assert len(keys()) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private"},
        {"Cache-Control": "max-age=0, no-store"},
        {"Vary": "Accept-Language, Cookie"},
        {"Content-Type": "application/pdf"},
    ],
)
def test_an_answer_that_says_it_is_not_for_all_is_not_kept(rf, headers):
    KeptPagesMiddleware(lambda request: HttpResponse("x", headers=headers))(rf.get("/fr/"))
    assert offline.copy_for(rf.get("/fr/")) is None


def test_an_answer_with_a_cookie_or_too_long_is_not_kept(rf):
    cookie, long = HttpResponse("x"), HttpResponse(b"x" * (policy.LARGEST + 1))
    cookie.set_cookie("a", "b")
    for response in (cookie, long):
        KeptPagesMiddleware(lambda request, response=response: response)(rf.get("/fr/"))
        assert offline.copy_for(rf.get("/fr/")) is None


@pytest.mark.parametrize("address", ["/admin/login/", "/fr/signature/mine/token/"])
def test_nothing_under_staff_s_or_a_signer_s_address_is_kept(rf, address):
    KeptPagesMiddleware(lambda request: HttpResponse("x"))(rf.get(address))
    assert offline.copy_for(rf.get(address)) is None


def test_a_stream_is_not_kept(rf, caplog):
    KeptPagesMiddleware(lambda request: StreamingHttpResponse(["x"]))(rf.get("/fr/"))
    assert offline.copy_for(rf.get("/fr/")) is None
    assert not caplog.text


def test_each_address_has_its_own_copy(rf):
    KeptPagesMiddleware(lambda request: HttpResponse("x"))(rf.get("/fr/"))
    assert offline.copy_for(rf.get("/fr/"))
    assert not offline.copy_for(rf.get("/fr/x/"))
    assert not offline.copy_for(rf.get("/fr/", headers={"Host": "localhost"}))
    assert not offline.copy_for(rf.get("/fr/", secure=True))


def test_a_page_is_copied_once_a_minute(rf, monkeypatch):
    answers = iter(["first", "second", "third"])
    ask = KeptPagesMiddleware(lambda request: HttpResponse(next(answers)))
    now = offline.time.time()
    ask(rf.get("/fr/"))
    ask(rf.get("/fr/"))
    assert offline.copy_for(rf.get("/fr/")).content == b"first"
    monkeypatch.setattr("time.time", lambda: now + 61)
    ask(rf.get("/fr/"))
    assert offline.copy_for(rf.get("/fr/")).content == b"third"


@pytest.mark.parametrize("seconds", [600, 86_400])
@pytest.mark.parametrize("place", ["memory", "files"])
def test_a_copy_is_shown_for_ten_minutes_or_as_long_as_the_setting_says(
    rf, monkeypatch, request, place, seconds, settings
):
    if place == "files":
        request.getfixturevalue("kept_in_files")
    settings.OFFLINE_COPIES_SECONDS = seconds if seconds != 600 else settings.OFFLINE_COPIES_SECONDS
    KeptPagesMiddleware(lambda request: HttpResponse("x"))(rf.get("/fr/"))
    now = offline.time.time()
    monkeypatch.setattr("time.time", lambda: now + seconds - 10)
    assert offline.copy_for(rf.get("/fr/"))["Age"] == str(seconds - 10)
    monkeypatch.setattr("time.time", lambda: now + seconds + 10)
    assert offline.copy_for(rf.get("/fr/")) is None


def test_a_copy_that_was_kept_when_the_setting_said_longer_goes_by_what_it_says_now(rf, monkeypatch, settings):
    settings.OFFLINE_COPIES_SECONDS = 86_400
    KeptPagesMiddleware(lambda request: HttpResponse("x"))(rf.get("/fr/"))
    now = offline.time.time()
    settings.OFFLINE_COPIES_SECONDS = 60
    monkeypatch.setattr("time.time", lambda: now + 70)
    assert offline.copy_for(rf.get("/fr/")) is None


def test_a_copy_of_tomorrow_is_not_shown(rf, monkeypatch):
    """The machine's clock was set back: it would be shown for longer than it may."""
    KeptPagesMiddleware(lambda request: HttpResponse("x"))(rf.get("/fr/"))
    now = offline.time.time()
    monkeypatch.setattr("time.time", lambda: now - 3600)
    assert offline.copy_for(rf.get("/fr/")) is None


def test_a_process_started_later_finds_the_copies(client, kept_in_files, while_away):
    url = factories.campaign_page().url
    client.get(url)
    del caches["kept_pages"]
    assert while_away(url).status_code == 200


def test_a_host_that_is_not_ours_is_refused_as_ever(client, caplog):
    assert client.get("/fr/", headers={"Host": "elsewhere.example"}).status_code == 400
    assert "out of order" not in caplog.text
