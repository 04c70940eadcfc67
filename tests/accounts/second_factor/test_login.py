"""Nobody gets into the admin by a password alone: app and recovery codes, days of grace, and who takes them away."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.management import call_command
from django.test import Client, TestCase
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from nacl.exceptions import CryptoError

from access_log.models import Action, Entry
from accounts import throttle
from accounts.models import Grace
from accounts.second_factor import secrets
from tests import factories
from tests.helpers.database_dump import tables_that_hold

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PASSWORD = "long enough for anyone"
HOME, LOGIN, CODE = "/admin/", "/admin/login/", "/admin/login/second-factor/"
GROUPS = ["Communications", "Data stewards", "Administrators"]


@pytest.fixture
def user():
    return factories.staff("Communications", email="ada@example.org")


@pytest.fixture
def clock(monkeypatch):
    """Of the codes, that each new login has a new one."""
    monkeypatch.setattr(totp, "time", clock := type("Clock", (), {"now": time.time(), "time": lambda: clock.now}))
    return clock


@pytest.fixture
def client():
    return browser()


def browser(**where):
    return Client(headers={"accept-language": "en"}, **where)


def code_for(secret, later=0):
    return totp.format_hotp_value(totp.hotp_value(secret, int(totp.time.time()) // 30 + later))


def set_up(client):
    """Set up an app as whoever is logged in with `client`; its secret."""
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def log_in(client, user):
    return client.post(LOGIN, {"username": user.get_username(), "password": PASSWORD})


def is_in(client):
    return client.get(HOME).status_code == 200


@pytest.fixture
def with_app(client, user, clock):
    """Somebody logged out, with an app: its secret."""
    log_in(client, user)
    secret = set_up(client)
    client.post("/admin/logout/")
    return secret


@pytest.fixture
def recovery_codes(user, with_app):
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


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


def retry(client, user, code):
    log_in(client, user)
    return client.post(CODE, {"code": code})


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


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("is_superuser", [False, True])
def test_after_the_days_of_grace_nothing_but_setting_it_up_is_left(client, group, is_superuser):
    user = factories.staff(group, is_superuser=is_superuser)
    log_in(client, user)
    assert is_in(client)
    client.post("/admin/logout/")
    Grace.objects.update(since=timezone.now() - timedelta(days=8))
    log_in(client, user)
    for address in (
        HOME,
        "/admin/account/",
        "/admin/pages/",
        "/admin/jsi18n/x/",
        "/admin/users/",
        "/admin/api/main/pages/",
    ):
        assert client.get(address)["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    set_up(client)
    assert is_in(client)


def test_grace_ends_in_a_session_that_goes_on(client, user):
    log_in(client, user)
    session = client.session
    session["second_factor_due"] = time.time() - 1
    session.save()
    assert client.get(HOME)["Location"] == reverse("mfa_index")
    assert client.post("/admin/logout/")["Location"] == LOGIN


def test_the_home_says_how_many_days_are_left(client, user):
    log_in(client, user)
    assert "In 7 days nobody gets in" in client.get(HOME).content.decode()
    set_up(client)
    assert "nobody gets in" not in client.get(HOME).content.decode()


def test_days_of_grace_cost_no_query_a_page(client, user, django_assert_num_queries):
    log_in(client, user)
    with django_assert_num_queries(3):  # session, user, their profile
        client.get("/admin/jsi18n/")


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
    monkeypatch.setattr(secrets, "_boxes", lambda: iter(()))
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


def take_away(client, user):
    return client.post(reverse("mfa_reset", args=[user.pk]), {"reason": "Phone stolen"})


@pytest.mark.parametrize(
    ("group", "of", "status"),
    [
        ("Administrators", "Communications", 302),
        ("Administrators", "Data stewards", 403),
        ("Data stewards", "Communications", 403),
        ("Translators", "Communications", 403),
    ],
)
def test_who_may_take_a_second_factor_away(client, group, of, status):
    owner = factories.staff(of, email="ada@example.org")
    Authenticator.objects.create(user=owner, type="totp", data={})
    client.force_login(factories.staff(group))
    answer = take_away(client, owner)
    assert answer.status_code in {status, 302 if status == 403 else status}
    assert Authenticator.objects.filter(user=owner).exists() == (status == 403)


@pytest.mark.parametrize("is_steward", [False, True])
def test_of_a_steward_s_account_only_a_steward_takes_it_away_not_a_superuser(client, is_steward):
    owner = factories.staff("Data stewards", email="ada@example.org")
    Authenticator.objects.create(user=owner, type="totp", data={})
    client.force_login(factories.staff("Data stewards" if is_steward else "Administrators", is_superuser=True))
    take_away(client, owner)
    assert Authenticator.objects.filter(user=owner).exists() != is_steward


def test_nobody_takes_away_their_own(client, clock):
    user = factories.staff("Administrators")
    log_in(client, user)
    set_up(client)
    take_away(client, user)
    assert Authenticator.objects.filter(user=user).exists()


def test_what_was_taken_away_is_told_written_and_ends_the_sessions(
    client, user, with_app, clock, mailoutbox, django_capture_on_commit_callbacks
):
    clock.now += 30
    retry(client, user, code_for(with_app))
    admin, administrator = browser(), factories.staff("Administrators")
    admin.force_login(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        take_away(admin, user)
    assert not is_in(client)
    entry = Entry.objects.get(action=Action.FACTOR_RESET)
    assert (entry.account, entry.data["account"]) == (administrator.pk, user.pk)
    assert mailoutbox[-1].to == [user.email]
    assert "Phone stolen" in mailoutbox[-1].body
    assert log_in(client, user)["Location"] == HOME


def test_the_command_line_takes_it_away_as_well(user, with_app, capsys):
    call_command("reset_second_factor", user.username, "Phone stolen")
    assert not Authenticator.objects.filter(user=user).exists()


def test_adding_and_removing_is_told_and_written(client, user, mailoutbox, django_capture_on_commit_callbacks):
    log_in(client, user)
    set_up(client)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_deactivate_totp"))
    assert [message.to for message in mailoutbox] == [[user.email]] * 2
    assert "app was added" in mailoutbox[0].body
    assert "app was removed" in mailoutbox[1].body
    kinds = list(Entry.objects.filter(action=Action.FACTOR_ADDED).values_list("data__kind", flat=True))
    assert sorted(kinds) == ["recovery_codes", "totp"]
    assert not Authenticator.objects.exists()
    assert is_in(client)  # in the days of grace
