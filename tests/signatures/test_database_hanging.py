"""A database that hangs: readers and signers are answered within two seconds; staff, jobs, migrations wait on."""

import os
import re
import signal
import socket
import threading
import time
from contextlib import contextmanager

import psycopg
import pytest
from django.db import OperationalError, connection

from caching import memo, offline
from campaigns.models import Campaign
from config import processes
from config.postgresql.connections import giving_up_after
from config.processes import STAFF_PATIENCE, VISITORS, WEB
from config.settings.databases import database
from signatures.mail import queue
from signatures.models import Signature
from tests import factories

LIMITED = ["statement", "lock", "idle_in_transaction_session"]
OWN = {"Sec-Fetch-Site": "same-origin"}
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is in the process")


@pytest.fixture
def server(transactional_db, monkeypatch, settings):
    """This process's connection waits as long as a public web process's; yields what is known of it."""
    monkeypatch.setitem(connection.settings_dict, "PATIENCE", VISITORS)
    settings.STAFF_PATIENCE = STAFF_PATIENCE[WEB]
    connection.close()
    connection.ensure_connection()
    yield connection.connection.info
    connection.close()


@contextmanager
def locked(server, table=None):
    """One table, or all of them, in somebody else's hands."""
    with psycopg.connect(server.dsn, options="") as other:
        tables = [table] if table else connection.introspection.table_names()
        other.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE")
        yield other
        other.rollback()


@contextmanager
def stopped(server):
    """The server's process for our connection stands still, as under SIGSTOP or a disk that doesn't answer."""
    process = server.backend_pid
    try:
        os.kill(process, signal.SIGSTOP)
    except PermissionError:
        pytest.skip("The server is somebody else's")
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


@contextmanager
def within(seconds):
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


def begin_request():
    """As Django does, but in its tests: and nothing is remembered that a request would look up."""
    connection.close_if_unusable_or_obsolete()
    memo.forget()


@on_postgresql
@pytest.mark.parametrize("hanging", [locked, stopped])
def test_a_database_that_hangs_keeps_readers_and_signers_for_two_seconds_at_most(
    client, form_page, server, hanging, mailoutbox
):
    offline.forget()
    url, answers = form_page.campaign_page.url, factories.answers(form_page)
    factories.signature(form_page)
    queue.send_due_mails()
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body)[1]
    shown = client.get(url).content
    with hanging(server):
        begin_request()
        with within(2):
            assert client.get(url).content == shown
        begin_request()
        with within(0.5):  # nobody waits again for what another reader waited for in vain
            assert client.get(url).content == shown
        for address in (link, "/fr/", "/fr/search/?q=a", "/sitemap.xml", "/api/v1/appeals", "/admin/login/"):
            begin_request()
            with within(2):
                assert client.get(address).status_code == 503
        for address in (f"/fr/signature/{form_page.pk}/sign/", link):
            begin_request()
            with within(2):
                assert client.post(address, answers, headers=OWN).status_code == 503
    connection.close_if_unusable_or_obsolete()
    assert Signature.objects.count() == 1


def sign(client, form_page):
    return client.post(f"/fr/signature/{form_page.pk}/sign/", factories.answers(form_page), headers=OWN)


@on_postgresql
def test_a_lock_on_one_thing_keeps_nobody_from_another(client, form_page, server):
    with locked(server, "signatures_signature"):
        begin_request()
        assert sign(client, form_page).status_code == 503
        begin_request()
        assert client.get("/fr/").status_code == 200
    time.sleep(1)  # for a moment a form that hung isn't tried again
    begin_request()
    assert sign(client, form_page).status_code == 302


@on_postgresql
def test_staff_wait_longer_than_visitors(client, form_page, server):
    """For a lock, and so for an export, a count, a bulk action."""
    begin_request()
    client.force_login(factories.staff("Communications"))
    with locked(server, Campaign._meta.db_table) as other:
        release = threading.Timer(2, other.rollback)
        release.start()
        begin_request()
        assert client.get("/admin/campaign/").status_code == 200
        release.join()
    begin_request()
    client.get("/fr/")
    assert setting("statement_timeout") == "1400ms", "and the next visitor waits as long as ever"


def setting(name):
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return cursor.fetchone()[0]


@on_postgresql
def test_one_request_waits_once(server):
    """Whoever goes on without what they asked for, as the time zone is, doesn't wait for the next thing as well."""
    with locked(server, Campaign._meta.db_table):
        begin_request()
        with pytest.raises(OperationalError):
            Campaign.objects.first()
        with within(0.1), pytest.raises(OperationalError, match="a moment ago"):
            Campaign.objects.first()
    begin_request()
    Campaign.objects.first()


@pytest.fixture
def silent_ports():
    """Two addresses of one host, where somebody takes the connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        with socket.create_server(("127.0.0.2", port)):
            yield port


def test_a_server_that_takes_the_connection_and_says_nothing_is_given_up_within_two_seconds(silent_ports):
    with within(2), pytest.raises(psycopg.OperationalError):
        giving_up_after(1700).connect(host="127.0.0.1,127.0.0.2", port=silent_ports, connect_timeout=3)


KINDS = ["web", "stewards", "worker", "clock", "migration"]


@pytest.mark.parametrize("process", KINDS)
def test_each_kind_of_process_has_time_limits_of_its_own(process):
    patience = database("postgresql://vigil@/vigil", process=process)["PATIENCE"]
    limits = dict(re.findall(r"-c (\w+)_timeout=(\d+)", patience.options))
    assert list(limits) == LIMITED
    endless = [name for name, milliseconds in limits.items() if milliseconds == "0"]
    assert endless == ([] if process != "migration" else ["statement", "idle_in_transaction_session"])
    assert patience.answer is None or patience.answer > patience.statement, "the server says first what was wrong"


@on_postgresql
@pytest.mark.parametrize("process", KINDS)
def test_the_server_knows_the_limits_of_each_kind_of_process(transactional_db, monkeypatch, process):
    """A process that gives up by itself would leave its statement and its locks to everybody else."""
    patience = processes.patience(process)
    monkeypatch.setitem(connection.settings_dict, "PATIENCE", patience)
    connection.close()
    try:
        assert [milliseconds(f"{name}_timeout") for name in LIMITED] == [*patience[:3]]
    finally:
        connection.close()


def milliseconds(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT setting::int FROM pg_settings WHERE name = %s", [name])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("process", ["worker", "clock", "migration"])
def test_jobs_and_migrations_wait_longer_than_anybody_reads(process):
    statement = processes.patience(process).statement
    assert statement == 0 or statement > processes.patience("web").statement


def test_a_command_waits_as_long_as_it_takes():
    assert database("postgresql://vigil@/vigil", process="command")["PATIENCE"] is None


@pytest.mark.parametrize("process", ["web", "stewards"])
def test_whichever_web_process_is_asked_visitors_wait_two_seconds_and_staff_longer(process):
    visitors, staff = processes.patience(process), processes.patience(process, is_staff=True)
    assert visitors.lock < visitors.statement < visitors.answer < 2000
    assert all(longer > shorter for longer, shorter in zip(staff, visitors, strict=True))


def test_an_operator_can_lengthen_all_limits(monkeypatch):
    monkeypatch.setenv("DATABASE_PATIENCE", "2.5")
    assert processes.patience("web") == (3500, 2500, 25_000, 4250)
    assert processes.patience("migration") == (0, 12_500, 0, None)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("run_worker", "worker"), ("run_schedule", "clock"), ("migrate", "migration"), ("erase_expired", "command")],
)
def test_commands_are_known_by_their_names(monkeypatch, words, kind):
    monkeypatch.setattr(os, "environ", {})
    processes.name_command(["manage.py", words])
    assert os.environ["PROCESS"] == kind
