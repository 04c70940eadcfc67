"""Mails over connections that last: what is cut, refused or killed on the way loses nothing and doubles nothing."""

import asyncio
import re
import threading
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caching import memo
from config.mail_files import EmailBackend
from signatures.mail import queue
from signatures.models import ConfirmationMail, Signature
from tests import factories

pytestmark = pytest.mark.django_db

GREETING, OK, DATA, BYE = b"220 Here\r\n", b"250 OK\r\n", b"354 Go on\r\n", b"221 Bye\r\n"
NO_SUCH_USER, BUSY, ENOUGH = b"550 No such user\r\n", b"450 Later\r\n", b"421 Enough for one connection\r\n"


NOTES = re.compile(r"""^UPDATE.* SET "(went_out|mails_sent)" """)


class MailServer:
    """A mail server in a thread. It cuts a connection or answers otherwise where a test says so."""

    def __init__(self):
        self.mails, self.sessions = Counter(), 0
        self.cut_after, self.closing_after, self.refused = None, None, {}

    async def serve(self, reader, writer):
        self.sessions += 1
        carried, recipient = 0, ""
        writer.write(GREETING)
        while line := await reader.readline():
            command = line[:4].upper()
            if command == b"MAIL" and self.closing_after == carried:
                writer.write(ENOUGH)
                break
            if command == b"RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
                writer.write(self.refused.get(recipient, OK))
            elif command == b"DATA":
                writer.write(DATA)
                await reader.readuntil(b"\r\n.\r\n")
                if self.cut_after == carried:
                    break
                self.mails[recipient] += 1
                carried += 1
                writer.write(OK)
            else:
                writer.write(BYE if command == b"QUIT" else OK)
        writer.close()


@contextmanager
def running(server):
    loop = asyncio.new_event_loop()
    listening = loop.run_until_complete(asyncio.start_server(server.serve, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        listening.close()
        loop.run_until_complete(cancelled(loop))
        loop.close()


async def cancelled(loop):
    for task in asyncio.all_tasks(loop) - {asyncio.current_task()}:
        task.cancel()


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    server = MailServer()
    with running(server) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 20
        yield server


def signers(form_page, number):
    addresses = [f"signer{place}@example.org" for place in range(number)]
    for address in addresses:
        factories.signature(form_page, email=address)
    return addresses


def as_if_time_had_passed():
    """Whatever waits, for a lease or for another try, is due."""
    Signature.objects.filter(mail_due_at__isnull=False).update(mail_due_at=timezone.now())


@pytest.mark.parametrize("connections", [1, 3])
def test_a_connection_serves_a_whole_turn(form_page, server, settings, connections):
    settings.SIGNATURES_MAIL_CONNECTIONS = connections
    addresses = signers(form_page, 12)
    assert queue.send_due_mails() == 12
    assert server.mails == Counter(addresses)
    assert server.sessions <= connections


def test_a_turn_without_mail_connects_to_nobody(server):
    assert queue.send_due_mails() == 0
    assert server.sessions == 0


@pytest.mark.parametrize("end", ["cut_after", "closing_after"])
def test_a_server_that_ends_each_connection_after_three_mails_gets_each_mail_once(form_page, server, end):
    """In the same turn, over fresh connections; it says so (421) or just hangs up before it has taken the next."""
    setattr(server, end, 3)
    addresses = signers(form_page, 10)
    assert queue.send_due_mails() == 10
    assert server.mails == Counter(addresses)
    assert server.sessions == 4
    assert set(Signature.objects.values_list("mails_sent", "mail_failures", "mail_due_at")) == {(1, 0, None)}


def test_refused_recipients_cost_nobody_else_a_mail_nor_the_connection(form_page, server):
    addresses = signers(form_page, 6)
    server.refused = {addresses[1]: NO_SUCH_USER, addresses[3]: BUSY}
    assert queue.send_due_mails() == 4
    assert server.mails == Counter(addresses) - Counter([addresses[1], addresses[3]])
    assert server.sessions == 1
    rows = list(Signature.objects.order_by("pk").values_list("mail_failures", "mail_due_at"))
    assert rows[1] == (1, None), "refused for good"
    assert rows[3][1] > timezone.now(), "tried again later"


def test_a_worker_killed_in_mid_turn_loses_no_mail_and_doubles_only_what_was_not_noted(
    form_page, server, settings, monkeypatch
):
    settings.SIGNATURES_MAIL_CONNECTIONS = 3
    addresses = signers(form_page, 20)
    real, noted = queue._note_sent, []

    def killed(rows):
        if len(noted) >= 5:
            raise SystemExit
        noted.extend(rows)
        return real(rows)

    monkeypatch.setattr(queue, "TURN", timedelta(minutes=1))  # or a busy machine ends it before the kill
    monkeypatch.setattr(queue, "_note_sent", killed)
    with pytest.raises(SystemExit):
        queue.send_due_mails()
    monkeypatch.setattr(queue, "_note_sent", real)
    as_if_time_had_passed()
    queue.send_due_mails()
    assert set(server.mails) == set(addresses)
    twice = [address for address, number in server.mails.items() if number > 1]
    assert max(server.mails.values()) <= 2
    assert len(twice) < queue.BATCH


def test_what_the_database_is_asked_for_a_mail_is_to_note_it(form_page, server):
    """Whatever else: taking, limits, titles, links are asked for by the batch. What goes out together is noted so."""
    others = []
    for number in (1, 5, 25):  # from the second turn on, mails of the day are looked for
        signers(form_page, number)
        memo.forget()  # its life ends by the clock, in the middle of a turn or not
        with CaptureQueriesContext(connection) as queries:
            queue.send_due_mails()
        notes = [query for query in queries if NOTES.search(query["sql"])]
        assert len(notes) <= 2 * number
        others.append(len(queries) - len(notes) - sum("SAVEPOINT" in query["sql"] for query in queries))
        ConfirmationMail.objects.all().delete()
        Signature.objects.all().delete()
    assert others == [17, 18, 18], "settings and rules of addresses among them"


def test_mail_for_developers_is_one_file_a_message(form_page, settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = f"{EmailBackend.__module__}.EmailBackend", tmp_path
    addresses = signers(form_page, 3)
    queue.send_due_mails()
    written = [path.read_text() for path in sorted(tmp_path.glob("*.log"))]
    assert ["To: " + address in text for address, text in zip(addresses, written, strict=True)] == [True] * 3
