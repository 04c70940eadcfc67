"""While the database is away: nobody is told that they signed or confirmed, and nothing of ours is hidden by it."""

import re
import sqlite3
import time
from contextlib import contextmanager
from types import SimpleNamespace

import psycopg
import pytest
from django.db import Error, InterfaceError, OperationalError, ProgrammingError, connection

from config import errors
from config.middleware import KeptPagesMiddleware
from config.settings.databases import database
from signatures.mail import queue
from signatures.models import Signature, SignatureStatus
from tests import factories

pytestmark = pytest.mark.django_db
OWN = {"Sec-Fetch-Site": "same-origin"}


@contextmanager
def lost_at(statement):
    """The database is lost when the first statement comes that matches, and stays away."""
    gone = False

    def execute_or_lose(execute, sql, *rest):
        nonlocal gone
        if gone := gone or bool(re.match(statement, sql)):
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, *rest)

    with connection.execute_wrapper(execute_or_lose):
        yield


@pytest.fixture
def link(form_page, mailoutbox):
    factories.signature(form_page)
    queue.send_due_mails()
    return re.search(r"http://testserver(/\S+)", mailoutbox[0].body)[1]


def post(client, form_page, language="fr", **given):
    url = f"/{language}/signature/{form_page.pk}/sign/"
    return client.post(url, factories.answers(form_page, **given), headers=OWN)


def assert_asks_to_come_back(response, language="fr"):
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    page = response.content.decode()
    assert f'<html lang="{language}"' in page
    assert "503" in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", ["", "INSERT"], ids=["before", "midway"])
def test_a_signature_that_cannot_be_kept_is_not_thanked_for(client, form_page, statement):
    answers = factories.answers(form_page)
    with lost_at(statement):
        response = client.post(f"/fr/signature/{form_page.pk}/sign/", answers, headers=OWN)
    assert_asks_to_come_back(response)
    assert not Signature.objects.exists()
    assert post(client, form_page).status_code == 302
    assert Signature.objects.count() == 1


def test_the_answer_to_a_form_is_in_the_language_of_its_address(client, form_page):
    answers = factories.answers(form_page)
    with lost_at(""):
        response = client.post(f"/en/signature/{form_page.pk}/sign/", answers, headers=OWN)
    assert_asks_to_come_back(response, "en")
    assert "assume that it did not arrive" in response.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", ["", "UPDATE"], ids=["before", "midway"])
def test_a_confirmation_that_cannot_be_kept_is_not_claimed(client, link, statement):
    with lost_at(statement):
        response = client.post(link, headers=OWN)
    assert_asks_to_come_back(response)
    assert Signature.objects.get().status == SignatureStatus.PENDING
    assert client.post(link, headers=OWN).status_code == 302
    assert Signature.objects.get().status == SignatureStatus.CONFIRMED


def test_a_mailed_link_shows_no_kept_page(client, link):
    assert client.get(link).status_code == 200
    with lost_at(""):
        assert_asks_to_come_back(client.get(link))


def test_what_is_lost_outside_of_a_view_is_answered_alike(client):
    """The redirects are looked up after a page wasn't found."""
    client.raise_request_exception = False
    with lost_at('SELECT "wagtailredirects'):
        assert_asks_to_come_back(client.get("/fr/nowhere/"))


def test_a_mistake_of_ours_is_no_absence(client, form_page):
    client.raise_request_exception = False
    answers = factories.answers(form_page)

    def wrong(execute, sql, *rest):
        return execute("SELECT no_such_column" if sql.startswith("INSERT") else sql, *rest)

    with connection.execute_wrapper(wrong):
        response = client.post(f"/fr/signature/{form_page.pk}/sign/", answers, headers=OWN)
    assert response.status_code == 500


def sqlite_error(code):
    error = OperationalError("from SQLite")
    error.__cause__ = sqlite3.OperationalError("from SQLite")
    error.__cause__.sqlite_errorcode = code
    return error


def after(first, then):
    then.__context__ = first
    return then


AWAY = {
    "refused": OperationalError("connection refused"),
    "closed": InterfaceError("connection already closed"),
    "locked": sqlite_error(sqlite3.SQLITE_BUSY),
    "disk full": sqlite_error(sqlite3.SQLITE_FULL),
    "noticed later": after(OperationalError("lost"), ProgrammingError("Cannot open a connection in an atomic block")),
}
OTHERS = {
    "no such table": sqlite_error(sqlite3.SQLITE_ERROR),
    "a mistake": ProgrammingError("syntax error"),
    "anything": ValueError("x"),
    "nothing": None,
}


@pytest.mark.parametrize("error", AWAY.values(), ids=AWAY)
def test_an_absence_is_recognised(error):
    assert errors.is_database_away(error)


@pytest.mark.parametrize("error", OTHERS.values(), ids=OTHERS)
def test_other_errors_are_no_absence(error):
    assert not errors.is_database_away(error)


def test_the_page_asks_the_database_nothing(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        errors.come_back(rf.get("/fr/x/"))


def test_a_postgresql_that_says_nothing_is_given_up_soon_whatever_else_its_address_asks():
    options = database("postgresql://vigil@/vigil?host=/run/pg&sslmode=require")["OPTIONS"]
    asked = {"host": "/run/pg", "sslmode": "require"}
    assert options == asked | {"connect_timeout": 3, "tcp_user_timeout": 5000, "prepare_threshold": 5}
    assert database("postgresql://vigil@db/vigil?connect_timeout=9")["OPTIONS"]["connect_timeout"] in (9, "9")
    assert "connect_timeout" not in database("sqlite:///x")["OPTIONS"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no connection to lose")
@pytest.mark.django_db(transaction=True)
def test_the_first_request_after_a_restart_finds_the_database_again(client, form_page):
    post(client, form_page)
    cut(connection)
    with pytest.raises(Error):
        connection.cursor().execute("SELECT 1")
    connection.close_if_unusable_or_obsolete()  # as Django does around each request
    cut(connection)
    connection.close_if_unusable_or_obsolete()
    assert post(client, form_page, email="ada@example.org").status_code == 302
    assert Signature.objects.count() == 2


def cut(connection):
    """End the connection from the server's side, as a restart does, and wait until it is."""
    connection.ensure_connection()
    with psycopg.connect(connection.connection.info.dsn, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 10000)", [connection.connection.info.backend_pid])


@pytest.fixture
def middleware():
    return KeptPagesMiddleware(lambda request: None)


@pytest.fixture
def lose(middleware, monkeypatch, rf):
    """A request whose view failed after so many seconds, with or without a connection."""

    def lose_after(seconds, connected=None, error=None):
        def fail(request):
            assert middleware.process_view(request, None, (), {}) is None
            request.began -= seconds
            return middleware.process_exception(request, error or OperationalError("timeout expired"))

        monkeypatch.setattr("config.middleware.connection", SimpleNamespace(connection=connected))
        monkeypatch.setattr(middleware, "get_response", fail)
        return middleware(rf.post("/fr/x/"))

    return lose_after


def refused(middleware, request):
    request.began = time.monotonic()
    return middleware.process_view(request, None, (), {})


def asked_at_once(middleware, rf):
    return refused(middleware, rf.get("/fr/x/")) is None


def test_where_one_waited_in_vain_the_next_ones_do_not_wait(middleware, lose, rf, monkeypatch):
    assert lose(3).status_code == 503
    assert not asked_at_once(middleware, rf)
    assert refused(middleware, rf.post("/fr/x/")).status_code == 503
    now = time.monotonic()
    monkeypatch.setattr("time.monotonic", lambda: now + 6)
    assert asked_at_once(middleware, rf)


@pytest.mark.parametrize(
    "how",
    [{"seconds": 0}, {"seconds": 3, "connected": "yes"}, {"seconds": 3, "error": ValueError("x")}],
    ids=["refused at once", "a deadlock", "a mistake of ours"],
)
def test_whatever_else_went_wrong_keeps_nobody_from_asking(middleware, lose, rf, how):
    lose(**how)
    assert asked_at_once(middleware, rf)
