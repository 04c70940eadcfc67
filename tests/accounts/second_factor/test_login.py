"""Logging in: nobody gets into the admin by a password alone, and no code is good twice."""

import pytest
from django.urls import NoReverseMatch, reverse
from nacl.exceptions import CryptoError

from access_log.models import Action, Entry
from accounts import throttle
from accounts.second_factor import secrets
from signatures.crypto import secret_key
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.second_factor import CODE, HOME, LOGIN, PASSWORD, browser, code_for, is_in, log_in, retry, set_up

pytestmark = pytest.mark.django_db


def test_after_the_password_the_code_is_asked_for_and_nobody_is_in_before(client, user, with_app):
    assert log_in(client, user)["Location"] == CODE
    assert not is_in(client)
    log_in(client, user)
    assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert not is_in(client)
    log_in(client, user)
    assert client.post(CODE, {"code": code_for(with_app)})["Location"] == HOME
    assert is_in(client)


def test_the_code_s_page_leads_back_to_the_login_without_the_password(client):
    assert client.get(CODE)["Location"] == LOGIN
    assert client.post(CODE, {"code": "123456"})["Location"] == LOGIN


def test_a_code_is_good_once(client, user, with_app, clock):
    code = code_for(with_app)
    log_in(client, user)
    client.post(CODE, {"code": code})
    other = browser()
    log_in(other, user)
    assert "was used before" in other.post(CODE, {"code": code}).content.decode()
    assert not is_in(other)
    clock.now += 30
    assert "was used before" in retry(other, user, code).content.decode()
    assert retry(other, user, code_for(with_app)).status_code == 302


def test_a_code_of_half_a_minute_ago_is_taken_and_none_of_two_minutes(client, user, with_app):
    assert retry(client, user, code_for(with_app, later=-4)).status_code == 200
    assert retry(client, user, code_for(with_app, later=-1)).status_code == 302


def test_a_recovery_code_lets_in_once_and_the_owner_is_told(client, user, recovery_codes, mailoutbox, monkeypatch):
    assert retry(client, user, recovery_codes[0]).status_code == 302
    assert is_in(client)
    assert "was used before" in retry(browser(), user, recovery_codes[0]).content.decode()
    assert Entry.objects.get(action=Action.RECOVERY).account == user.pk


def test_codes_are_slowed_down_like_passwords(client, user, with_app):
    for number in range(throttle.ACCOUNT.free):
        retry(client, user, f"{number:06}")
    answer = retry(client, user, code_for(with_app))
    assert "Too many wrong entries" in answer.content.decode()
    assert not is_in(client)
    assert Entry.objects.filter(action=Action.FACTOR_FAILED).count() == throttle.ACCOUNT.free


def test_who_sets_it_up_ends_their_other_sessions(client, user):
    other, somebody_else = browser(), browser()
    for each, whose in ((client, user), (other, user), (somebody_else, factories.staff("Translators"))):
        log_in(each, whose)
    set_up(client)
    assert (is_in(client), is_in(other), is_in(somebody_else)) == (True, False, True)


def test_a_session_that_was_never_asked_is_ended(client, user, with_app):
    client.force_login(user)
    assert client.get(reverse("mfa_view_recovery_codes"))["Location"] == LOGIN
    assert "_auth_user_id" not in client.session


def test_the_secret_stands_nowhere_in_plain_words(user, with_app, recovery_codes):
    assert tables_that_hold(with_app, *recovery_codes) == []


def test_a_former_key_opens_secrets_and_no_other_does(settings):
    closed = secrets.encrypt("secret")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["tests"]
    assert secrets.decrypt(closed) == "secret"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(CryptoError):
        secrets.decrypt(closed)


def test_a_secret_that_can_t_be_read_lets_nobody_in_and_is_said(client, user, with_app, monkeypatch):
    monkeypatch.setattr(secret_key, "_boxes", lambda purpose: iter(()))
    log_in(client, user)
    answer = client.post(CODE, {"code": "123456"})
    assert "can&#x27;t read this second factor" in answer.content.decode()


def test_no_address_and_no_browser_is_stored(client, user, clock):
    where = {"REMOTE_ADDR": "10.98.76.54", "HTTP_USER_AGENT": "Netscape-Navigator"}
    client = browser(**where)
    log_in(client, user)
    secret = set_up(client)
    client.post("/admin/logout/")
    clock.now += 30
    retry(client, user, code_for(secret))
    assert is_in(client)
    assert tables_that_hold("10.98.76.54", "Netscape-Navigator") == []


@pytest.mark.parametrize("name", ["mfa_index", "mfa_activate_totp", "mfa_view_recovery_codes", "mfa_add_webauthn"])
def test_no_page_of_it_is_kept(client, user, name):
    log_in(client, user)
    set_up(client)
    answer = client.get(reverse(name), follow=True)
    assert answer.status_code == 200
    assert {"no-store", "private"} <= set(answer["Cache-Control"].replace(" ", "").split(","))


def test_after_a_while_the_password_is_asked_for_again(client, user):
    log_in(client, user)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 700
    session.save()
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert client.post(answer["Location"], {"password": "wrong"}).status_code == 200
    assert client.post(answer["Location"], {"password": PASSWORD})["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_reset_password", "mfa_login_webauthn"])
def test_of_allauth_s_other_doors_none_is_open(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
