"""Odd answers of the provider: nobody is logged in, it is said, and the log holds nothing of what was answered."""

import base64

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests import factories
from tests.accounts.single_sign_on.conftest import PRESSED
from tests.helpers.second_factor import LOGIN, is_in

pytestmark = pytest.mark.django_db
DEEP = b'{"a":' + b"[" * 50_000
NOT_NOW = "Nextcloud can&#x27;t log you in just now"


@pytest.fixture(autouse=True)
def ada():
    return factories.staff("Communications", email="ada@example.org")


def is_refused(client, answer):
    """Led back to the login, which says so."""
    return answer.get("Location") == LOGIN and NOT_NOW in client.get(LOGIN).content.decode()


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint"])
@pytest.mark.parametrize("url", [None, 5, "", "http://login.example/x", "https://["])
def test_without_its_pages_nobody_is_sent_there(client, fake, caplog, name, url):
    fake.known = {name: url}
    assert is_refused(client, client.get(reverse("accounts_single_sign_on"), headers=PRESSED))
    assert "doesn't say where its pages are" in caplog.text


@pytest.mark.parametrize("text", [DEEP, b"", b"[]", b"\xff", b"9" * 5000], ids=range(5))
def test_what_is_no_document_is_none(client, fake, monkeypatch, text):
    monkeypatch.setattr("accounts.single_sign_on.provider.fetch", lambda *asked: (200, text))
    assert is_refused(client, client.get(reverse("accounts_single_sign_on"), headers=PRESSED))


@pytest.mark.parametrize("inside", [DEEP, b"\xff", b"null"], ids=range(3))
def test_a_token_that_can_t_be_read_is_none(client, fake, monkeypatch, inside):
    monkeypatch.setattr(fake, "token", lambda: f"a.{base64.urlsafe_b64encode(inside).decode()}.c")
    assert is_refused(client, fake.log_in(client))


@pytest.mark.parametrize(
    "changed",
    [{"nonce": "é"}, {"nonce": "\ud800"}, {"nonce": []}, {"sub": "a\0b"}, {"sub": "\ud800"}, {"sub": "é"}],
    ids=ascii,
)
def test_a_token_with_odd_letters_lets_nobody_in(client, fake, caplog, changed):
    fake.changed = changed
    assert is_refused(client, fake.log_in(client))
    assert "isn't for this login" in caplog.text
    assert not is_in(client)


@pytest.mark.parametrize("email", ["ada@example.org\0", "\ud800@example.org", ["ada@example.org"]], ids=ascii)
def test_an_odd_address_is_nobody_s(client, fake, email):
    fake.changed = {"email": email}
    fake.log_in(client)
    assert "There is no account here with your address" in client.get(LOGIN).content.decode()
    assert User.objects.count() == 1


@pytest.mark.parametrize("name", ["token_endpoint_auth_methods_supported", "userinfo_endpoint"])
def test_what_it_needn_t_say_may_be_odd(client, fake, name):
    fake.known = {name: 5}
    fake.claims = {"sub": "u-1", "email": "ada@example.org", "email_verified": True}
    fake.log_in(client)
    assert is_in(client)
