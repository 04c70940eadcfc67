"""Single sign-on: whoever has an account gets in by the provider, nobody else does; the password of one goes on."""

import base64

import pytest
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.urls import reverse

from access_log.models import Action, Entry
from accounts.models import Identity
from accounts.single_sign_on import provider, views
from tests import factories
from tests.accounts.single_sign_on.conftest import PRESSED
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.second_factor import CODE, HOME, LOGIN, PASSWORD, browser, code_for, is_in, log_in, set_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return factories.staff("Communications", email="Ada@example.org")


def told(client):
    return client.get(LOGIN).content.decode()


def test_without_the_setting_there_is_none(client, ada):
    for name in ("accounts_single_sign_on", "accounts_single_sign_on_return"):
        assert client.get(reverse(name), follow=True).status_code == 404
    assert "Log in with" not in told(client)
    assert log_in(client, ada)["Location"] == HOME


def test_who_has_an_account_gets_in_and_is_joined(client, fake, ada):
    assert "Log in with Nextcloud" in told(client)
    assert fake.log_in(client)["Location"] == HOME
    assert is_in(client)
    assert Identity.objects.get().user == ada
    assert Entry.objects.get(action=Action.JOINED).account == ada.pk
    assert Entry.objects.get(action=Action.LOGIN).account == ada.pk


def test_one_is_led_back_to_where_one_was_and_nowhere_else(client, fake, ada):
    assert fake.log_in(client, next="/admin/pages/")["Location"] == "/admin/pages/"
    assert fake.log_in(browser(), next="https://evil.example/")["Location"] == HOME


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"email": "nobody@example.org"}, "unknown"),
        ({"email": ""}, "unknown"),
        ({"email": None}, "unknown"),
        ({"email_verified": False}, "unverified"),
        ({"email_verified": "true"}, "unverified"),
        ({"email_verified": None}, "unverified"),
    ],
)
def test_nobody_else_gets_in_and_nobody_is_created(client, fake, ada, claims, why):
    before = User.objects.count()
    fake.changed = claims
    assert fake.log_in(client)["Location"] == LOGIN
    assert not is_in(client)
    assert User.objects.count() == before
    assert not Identity.objects.exists()
    assert Entry.objects.get(action=Action.TURNED_AWAY).data == {"why": why}
    assert tables_that_hold("nobody@example.org") == []


def test_whoever_is_shut_out_stays_so(client, fake, ada):
    User.objects.update(is_active=False)
    fake.log_in(client)
    assert not is_in(client)
    assert "Your account here is shut out." in told(client)


def test_once_joined_the_provider_s_name_counts_and_no_address(client, fake, ada):
    fake.log_in(client)
    fake.changed = {"email": "new@example.org", "email_verified": False}
    other = browser()
    fake.log_in(other)
    assert is_in(other)
    fake.changed = {"sub": "u-2"}  # Ada has left, and her address belongs to somebody new
    heir = browser()
    fake.log_in(heir)
    assert not is_in(heir)
    assert "joined to another one at the provider" in told(heir)
    assert Entry.objects.get(action=Action.TURNED_AWAY).account == ada.pk


def test_an_account_that_was_parted_is_joined_anew(client, fake, ada):
    fake.log_in(client)
    call_command("part_identity", ada.username)
    assert Entry.objects.get(action=Action.PARTED).data == {"account": ada.pk, "name": ada.username}
    fake.changed = {"sub": "u-2"}
    fake.log_in(other := browser())
    assert is_in(other)
    with pytest.raises(CommandError):
        call_command("part_identity", "nobody")


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"aud": ["another"]},
        {"azp": "another"},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"nonce": "of another login"},
        {"auth_time": None},
        {"auth_time": "1800000000"},
        {"auth_time": 1_000_000_000},  # let in by a session of the provider's that lasts
        {"sub": ""},
        {"sub": None},
    ],
    ids=str,
)
def test_a_token_that_isn_t_for_this_login_lets_nobody_in(client, fake, ada, changed):
    fake.changed = changed
    assert fake.log_in(client)["Location"] == LOGIN
    assert not is_in(client)
    assert "Nextcloud can&#x27;t log you in just now" in told(client)


def test_of_a_provider_that_never_says_when_it_asked_the_second_factor_is_set_up_at_once(client, fake, ada, settings):
    settings.OIDC_ASKS_ANEW = False
    fake.changed = {"auth_time": None}
    asked = fake.begin(client)
    assert (asked["prompt"], asked.get("max_age")) == ("select_account", None)
    fake.come_back(client, state=asked["state"])
    assert not is_in(client)
    set_up(client)
    assert is_in(client)
    fake.log_in(other := browser())
    assert not is_in(other), "the code is asked for"


def test_a_login_that_was_begun_elsewhere_or_long_ago_is_none(client, fake, ada, monkeypatch):
    state = fake.begin(browser())["state"]
    fake.come_back(client, state=state)
    assert not is_in(client)
    fake.begin(client)
    fake.come_back(client, state="made-up")
    assert not is_in(client)
    state = fake.begin(client)["state"]
    monkeypatch.setattr(views, "LIFE", -1)
    late = fake.begin(client)["state"]
    fake.come_back(client, state=late)
    fake.come_back(client, state=state)
    assert not is_in(client)
    assert "was begun too long ago" in told(client)


def test_what_was_begun_is_good_for_one_answer(client, fake, ada):
    state = fake.begin(client)["state"]
    fake.changed = {"email_verified": False}
    fake.come_back(client, state=state)
    fake.changed = {}
    fake.come_back(client, state=state)
    assert not is_in(client)


def test_who_presses_no_there_isn_t_in_here(client, fake, ada):
    state = fake.begin(client)["state"]
    client.get(reverse("accounts_single_sign_on_return"), {"state": state, "error": "access_denied"})
    assert "Nextcloud hasn&#x27;t logged you in." in told(client)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_provider_that_is_away_is_said(client, fake, ada, when, caplog):
    state = fake.begin(client)["state"] if when == "after" else ""
    fake.is_away = True
    url = "accounts_single_sign_on_return" if when == "after" else "accounts_single_sign_on"
    assert client.get(reverse(url), {"state": state, "code": "c"}, headers=PRESSED)["Location"] == LOGIN
    assert "Nextcloud can&#x27;t log you in just now" in told(client)
    assert "OSError" in caplog.text


def test_a_provider_that_names_another_issuer_is_none(client, fake, ada):
    state = fake.begin(client)["state"]
    fake.known = {"issuer": "https://evil.example"}
    provider.discovered.cache_clear()
    fake.come_back(client, state=state)
    assert not is_in(client)


def test_nothing_is_asked_without_tls():
    with pytest.raises(ValueError, match="https"):
        provider.fetch("GET", "http://login.example/token", None, {})


def test_the_second_factor_is_asked_for_here_all_the_same(client, fake, ada):
    fake.log_in(client)
    secret = set_up(client)
    client.post("/admin/logout/")
    other = browser()
    assert fake.log_in(other)["Location"] == CODE
    assert not is_in(other)
    other.post(CODE, {"code": code_for(secret, later=1)})
    assert is_in(other)


def test_a_password_lets_in_one_account_alone(client, fake, ada):
    answer = log_in(client, ada)
    assert "Staff don&#x27;t log in with a password here" in answer.content.decode()
    assert not is_in(client)
    root = User.objects.create_superuser("root", "root@example.org", PASSWORD)
    assert log_in(client, root)["Location"] == HOME
    assert not Entry.objects.filter(action=Action.FAILED).exists()


def test_who_this_site_is_it_says_by_its_secret(client, fake, ada):
    fake.log_in(client)
    _method, _url, body, headers = next(asked for asked in fake.asked if asked[1].endswith("/token"))
    assert base64.b64decode(headers["Authorization"].split()[1]) == b"vigil:s%3Aecret"
    assert "client_secret" not in body
    fake.known = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    provider.discovered.cache_clear()
    fake.asked.clear()
    fake.log_in(browser())
    _method, _url, body, headers = next(asked for asked in fake.asked if asked[1].endswith("/token"))
    assert "client_secret=s%3Aecret" in body
    assert "Authorization" not in headers


@pytest.mark.parametrize(("subject", "is_hers"), [("u-1", True), ("u-2", False)])
def test_an_address_that_stands_in_the_userinfo_alone_is_found(client, fake, ada, subject, is_hers):
    fake.claims = {"sub": "u-1"}
    fake.known = {"userinfo_endpoint": "https://login.example/userinfo"}
    fake.userinfo = {"sub": subject, "email": "ada@example.org", "email_verified": True}
    fake.log_in(client)
    assert is_in(client) == is_hers


def test_what_the_provider_said_isn_t_kept(client, fake, ada):
    fake.changed = {"name": "Ada Lovelace-King", "picture": "https://login.example/ada.png"}
    fake.log_in(client)
    assert tables_that_hold("Lovelace-King", "ada.png") == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"OIDC_ISSUER": ""}, []),
        ({"OIDC_CLIENT_SECRET": ""}, ["accounts.E001"]),
        ({"OIDC_ISSUER": "http://login.example"}, ["accounts.E002"]),
        ({"OIDC_PASSWORD_ACCOUNT": ""}, ["accounts.W001"]),
    ],
)
def test_settings_that_don_t_fit_are_said_by_check(fake, settings, changed, found):
    for name, value in changed.items():
        setattr(settings, name, value)
    assert [message.id for message in run_checks(tags=["security"]) if message.id.startswith("accounts.")] == found
