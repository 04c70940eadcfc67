"""Sessions of staff end: hours after the login, or when nobody has used them for a while; the others by one press."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from wagtail.admin.models import EditingSession

from access_log.models import Action, Entry
from accounts.sessions import life
from tests import factories
from tests.helpers.second_factor import HOME, LOGIN, browser, is_in, log_in

pytestmark = pytest.mark.django_db
MINUTE, HOUR = 60, 3600
SESSIONS = "/admin/sessions/"


@pytest.fixture
def user():
    return factories.staff("Communications")


@pytest.fixture
def client(user):
    client = browser()
    log_in(client, user)
    return client


def test_a_session_that_nobody_uses_ends_after_an_hour(client, later):
    later(59 * MINUTE)
    assert is_in(client)
    later(61 * MINUTE)
    answer = client.get(HOME)
    assert answer["Location"] == f"{LOGIN}?next={HOME}"
    assert "Your session has ended" in client.get(answer["Location"]).content.decode()
    assert not is_in(client)


def test_a_session_that_is_used_ends_after_twelve_hours(client, later):
    for _half_hour in range(23):
        later(30 * MINUTE)
        assert is_in(client)
    later(30 * MINUTE)
    assert not is_in(client)


def test_an_open_window_that_asks_by_itself_is_no_use(client, later):
    page = factories.form_page()
    client.get(f"/admin/pages/{page.pk}/edit/")
    session = EditingSession.objects.get()
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", page.pk, session.pk])
    for _half_hour in range(2):
        later(29 * MINUTE)
        assert client.post(ping).status_code == 200
    later(29 * MINUTE)
    assert not is_in(client)


def test_typing_is_use(client, later):
    for _half_hour in range(4):
        later(29 * MINUTE)
        assert client.get(reverse("accounts_session_used")).status_code == 204
    assert is_in(client)


def test_a_script_is_told_that_the_session_is_over(client, later):
    later(HOUR)
    answer = client.get(HOME, headers={"Sec-Fetch-Mode": "cors"})
    assert (answer.status_code, answer.json()["success"]) == (403, False)


def test_a_session_that_does_not_say_when_it_began_is_ended(client):
    session = client.session
    del session[life.BEGAN]
    session.save()
    assert not is_in(client)


def test_the_session_is_written_once_a_minute_at_most(client, later, django_assert_num_queries):
    client.get(SESSIONS)
    before = client.session[life.USED]
    later(59)
    client.get(SESSIONS)
    assert client.session[life.USED] == before
    later(2)
    client.get(SESSIONS)
    assert client.session[life.USED] > before


def test_ones_own_sessions_are_listed_and_the_others_end_by_one_press(client, user):
    other, somebody_else = browser(), browser()
    log_in(other, user)
    log_in(somebody_else, factories.staff("Translators"))
    page = client.get(SESSIONS)
    assert [row["is_this"] for row in page.context["sessions"]] == [True, False]
    answer = client.post(SESSIONS, follow=True)
    assert "One other session has ended." in answer.content.decode()
    assert "Log out everywhere else" not in answer.content.decode()
    assert (is_in(client), is_in(other), is_in(somebody_else)) == (True, False, True)
    entry = Entry.objects.get(action=Action.SESSIONS)
    assert (entry.account, entry.data) == (user.pk, {"sessions": 1})


def test_a_session_keeps_no_address_and_no_browser(user):
    client = browser(REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Lynx/2.9")
    log_in(client, user)
    client.get(SESSIONS)
    kept = repr([session.get_decoded() for session in Session.objects.all()])
    assert life.USED in kept
    assert [each for each in ("203.0.113", "Lynx") if each in kept] == []
