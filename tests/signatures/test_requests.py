"""Requests to a form's own URL: taken from our own pages, one form, small; anything else is refused in words."""

import pytest
from django.test import Client
from django.urls import reverse

from signatures.models import Signature
from tests import factories
from tests.helpers.visitor import OWN

pytestmark = pytest.mark.django_db


def post(client, form_page, headers=OWN, **given):
    url = f"/{form_page.locale.language_code}/signature/{form_page.pk}/sign/"
    return client.post(url, factories.answers(form_page, **given), headers=headers)


def reverse_fr(form_page):
    return f"/fr/signature/{form_page.pk}/sign/"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://["},
        {"Origin": "http://testserver]"},
        {"Referer": "http://evil.example/http://testserver/fr/"},
        {"Referer": "http://testserver.evil.example/fr/"},
        {"Referer": "http://testserver@evil.example/"},
        {"Referer": "http://["},
        {"Referer": "http://testserver/fr/", "Origin": "null"},
        {"Referer": "http://testserver/fr/", "Origin": "https://evil.example"},
        {"Referer": "http://testserver/fr/", "Sec-Fetch-Site": "cross-site"},
        {},
    ],
)
def test_a_post_from_another_site_is_refused(client, form_page, headers):
    response = post(client, form_page, headers=headers)
    assert response.status_code == 403
    assert Signature.objects.count() == 0
    assert 'lang="fr"' in response.content.decode()


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "none"}, {"Origin": "http://testserver"}, {"Referer": "http://testserver/fr/"}]
)
def test_a_post_from_our_own_page_is_taken(client, form_page, headers):
    assert post(client, form_page, headers=headers).status_code == 302


@pytest.mark.parametrize("body", [b"x" * 10_000_000, b"first_name=" + b"x" * 70_000])
def test_a_body_that_is_too_big_is_refused_unread(client, form_page, body):
    response = client.post(reverse_fr(form_page), body, content_type="application/x-www-form-urlencoded", headers=OWN)
    assert response.status_code == 413
    assert 'lang="fr"' in response.content.decode()


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
def test_a_body_of_another_kind_is_a_form_with_nothing_in_it(client, form_page, content_type):
    response = client.post(reverse_fr(form_page), b'{"a": 1}', content_type=content_type, headers=OWN)
    assert response.status_code in (400, 422)


def test_a_visit_to_the_address_of_the_post_leads_to_the_form(client, form_page):
    assert client.get(reverse_fr(form_page))["Location"] == form_page.url


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, form_page, method):
    assert getattr(client, method)(reverse_fr(form_page)).status_code == 405


def test_a_form_of_another_language_isn_t_signed_under_this_one(client, form_page):
    response = client.post(f"/en/signature/{form_page.pk}/sign/", factories.answers(form_page), headers=OWN)
    assert response.status_code == 404


@pytest.mark.parametrize("charset", ["hex", "rot13", "idna", "undefined", "utf-16"])
def test_a_charset_of_the_client_s_choice_is_no_error_of_ours(client, form_page, charset):
    content_type = f"multipart/form-data; boundary=x; charset={charset}"
    response = client.generic("POST", reverse_fr(form_page), b"--x--", content_type, headers=OWN)
    assert response.status_code in (400, 422)


@pytest.mark.parametrize("length", ["²", "9" * 5000, "-1", "x"])
def test_a_length_that_is_no_number_is_refused(client, form_page, length):
    response = client.post(reverse_fr(form_page), factories.answers(form_page), headers=OWN, CONTENT_LENGTH=length)
    assert response.status_code == 413


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "9223372036854775807"])
def test_a_form_that_can_t_exist_is_not_found(client, pk):
    assert client.post(f"/fr/signature/{pk}/sign/", headers=OWN).status_code == 404


def test_the_page_has_no_token_and_the_post_is_guarded_all_the_same(client, form_page):
    page = client.get(form_page.url)
    assert b"csrf" not in page.content.lower()
    assert not page.cookies
    strict = Client(enforce_csrf_checks=True)
    path, data = reverse("sign", args=[form_page.pk]), factories.answers(form_page)
    assert strict.post(path, data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert strict.post(path, data, headers=OWN).status_code == 302
