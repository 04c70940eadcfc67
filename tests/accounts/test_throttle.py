"""Whoever tries passwords is slowed down, whoever they try and from wherever; the owner gets in."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from access_log.models import Action, Entry
from accounts import retention, throttle
from accounts.models import Tries
from tests import factories
from tests.helpers.database_dump import tables_that_hold

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LOGIN = "/admin/login/"
PASSWORD, WRONG = "long enough for anyone", "a wrong password"


@pytest.fixture
def owner():
    return factories.staff("Communications", email="ada@example.org")


def try_once(client, name, password=WRONG, network=1):
    address = f"10.{network >> 16 & 255}.{network >> 8 & 255}.{network & 255}"
    form = {"username": name, "password": password}
    return client.post(LOGIN, form, REMOTE_ADDR=address, headers={"accept-language": "en"})


def is_in(client):
    return "_auth_user_id" in client.session


def looked_at():
    """How many passwords were compared."""
    return Entry.objects.filter(action=Action.FAILED).count()


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Stands still unless it is put on: a busy machine is slow, and 5 seconds are soon over."""
    clock = SimpleNamespace(moment=timezone.now())
    monkeypatch.setattr(throttle, "timezone", SimpleNamespace(now=lambda: clock.moment))
    return clock


@pytest.mark.parametrize("networks", [1, 20])
def test_of_many_wrong_passwords_for_one_account_few_are_looked_at(client, owner, networks):
    for number in range(40):
        assert not is_in(client)
        answer = try_once(client, owner.username, f"wrong {number}", number % networks)
    assert looked_at() == throttle.ACCOUNT.free
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) <= 300


def test_the_right_password_isn_t_looked_at_either_while_one_has_to_wait(client, owner):
    for number in range(6):
        try_once(client, owner.username, network=number)
    assert try_once(client, owner.username, PASSWORD, network=9).status_code == 429
    assert not is_in(client)


def test_from_one_network_few_passwords_are_looked_at_whosever_they_are(client):
    for number in range(25):
        try_once(client, f"name{number}")
    assert looked_at() == throttle.NETWORK.free


def test_the_wait_grows_to_minutes_and_no_further():
    waits = [throttle.delay(over, throttle.MINUTES).total_seconds() for over in (-1, 0, 1, 2, 5, 6, 500, 10_000)]
    assert waits == [0, 5, 10, 20, 160, 300, 300, 300]


def test_after_minutes_the_owner_gets_in_however_often_others_have_tried(client, owner, clock):
    for number in range(12):
        try_once(client, owner.username, network=number)
        clock.moment += timedelta(minutes=5)
    assert try_once(client, owner.username, PASSWORD, network=99).status_code == 302
    assert is_in(client)


def test_while_others_try_on_the_owner_gets_in_where_they_have_been_before(client, owner):
    try_once(client, owner.username, PASSWORD)
    client.post("/admin/logout/")
    for number in range(12):
        try_once(client.__class__(), owner.username, network=number)
    assert try_once(client, owner.username, PASSWORD).status_code == 302


def test_a_cookie_of_one_account_lets_nobody_try_more_passwords_of_another(client, owner):
    mallory = factories.staff("Translators")
    try_once(client, mallory.username, PASSWORD)
    client.post("/admin/logout/")
    for number in range(12):
        answer = try_once(client, owner.username, network=number)
    assert answer.status_code == 429
    assert looked_at() == throttle.ACCOUNT.free


def test_a_known_browser_is_slowed_down_as_well(client, owner):
    try_once(client, owner.username, PASSWORD)
    client.post("/admin/logout/")
    for number in range(12):
        try_once(client, owner.username, network=number)
    assert looked_at() == throttle.BROWSER.free


def test_the_mailed_link_lets_the_owner_in_while_others_try_on(client, owner):
    for number in range(12):
        try_once(client.__class__(), owner.username, network=number)
    client.post("/admin/password_reset/", {"email": owner.email})
    form = client.get(re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1], follow=True)
    new = "another password, long enough"
    client.post(form.request["PATH_INFO"], {"new_password1": new, "new_password2": new})
    for number in range(12):
        try_once(client.__class__(), owner.username, network=number)
    assert try_once(client, owner.username, new).status_code == 302
    assert is_in(client)


def test_a_name_that_is_nobody_s_is_answered_like_another(client, owner):
    answers = {}
    for name in (owner.username, "nobody"):
        tries = [try_once(client.__class__(), name, network=number) for number in range(7)]
        answers[name] = [(answer.status_code, without_token(answer, name)) for answer in tries]
    assert answers[owner.username] == answers["nobody"]
    assert [status for status, _page in answers["nobody"]] == [200] * 5 + [429] * 2


def without_token(answer, name):
    return re.sub(r"\b\w{64}\b", "TOKEN", answer.content.decode()).replace(name, "NAME")


def test_a_name_that_is_nobody_s_costs_as_many_queries(client, owner, django_assert_num_queries):
    try_once(client, "somebody")
    with django_assert_num_queries(9):
        try_once(client, owner.username, network=2)
    with django_assert_num_queries(9):
        try_once(client, "nobody", network=3)


@pytest.mark.parametrize("email", ["ada@example.org", "nobody@example.org"])
def test_asking_for_a_new_password_tells_nothing(client, owner, email, monkeypatch):
    asked = []
    monkeypatch.setattr("accounts.tasks.mail_reset_links", type("", (), {"enqueue": asked.append}))
    answer = client.post("/admin/password_reset/", {"email": email})
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_password_reset_done"))
    assert asked == [[owner.pk] if email == owner.email else []]
    assert not mail.outbox


def test_a_mailbox_gets_few_links_however_often_they_are_asked_for(client, owner):
    for number in range(20):
        client.post("/admin/password_reset/", {"email": owner.email}, REMOTE_ADDR=f"10.0.1.{number}")
    assert len(mail.outbox) == throttle.MAILED.free


def test_what_is_kept_names_nobody_and_no_network(client, owner):
    for network in range(8):
        try_once(client, "a-password-in-the-wrong-field", network=network)
    assert Tries.objects.exists()
    assert tables_that_hold("a-password-in-the-wrong-field", "10.0.0.") == []


@pytest.mark.parametrize(("hours", "is_left"), [(21, True), (23, False)])
def test_tries_are_forgotten_before_a_day_is_over(client, hours, is_left, clock):
    clock.moment -= timedelta(hours=hours)
    try_once(client, "ada")
    retention.forget_tries()
    assert Tries.objects.exists() == is_left


def test_the_log_tells_it(client, owner, clock, caplog):
    for number in range(20):
        try_once(client, owner.username, network=number)
    clock.moment += timedelta(minutes=5)
    try_once(client, owner.username)
    assert "many wrong entries of one account" in caplog.text
    assert owner.username not in caplog.text
    assert Entry.objects.get(action=Action.SLOWED).data == {"of": "account"}
    last = Entry.objects.filter(action=Action.FAILED).first()
    assert (last.account, last.data) == (owner.pk, {"failures": 6, "refused": 15})


def test_wagtail_s_other_door_leads_to_the_one_that_is_watched(client):
    answer = client.post("/fr/_util/login/?next=/fr/", {"username": "a", "password": "b"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/login/?next=/fr/")


def test_one_who_waits_waits_no_longer_for_trying(client, owner):
    for number in range(6):
        try_once(client, owner.username, network=number)
    before = Tries.objects.get(digest=throttle.digest("account", owner.username)).free_at
    try_once(client, owner.username)
    assert Tries.objects.get(digest=throttle.digest("account", owner.username)).free_at == before > timezone.now()
