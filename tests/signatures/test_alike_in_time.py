"""For every address the same statements go to the database: that makes the answers alike in time, too.

Time itself is not asserted: on a busy machine it says nothing.
"""

import pytest
from django.db import connection

from signatures import signing
from signatures.models import BlockedDomain, MailRequest, Signature
from tests import factories
from tests.helpers.visitor import OWN, press

pytestmark = pytest.mark.django_db
WHO = ["new", "pending", "confirmed", "withdrawn", "held", "blocked"]


@pytest.fixture
def form_page(form_page):
    """A form that one of each kind has signed; nobody with a blocked address has."""
    BlockedDomain.objects.create(pattern="blocked.example")
    factories.signature(form_page, email=address("pending"))
    factories.signature(form_page, email=address("held"), held_for="honeypot")
    factories.confirmed_signature(form_page, email=address("confirmed"))
    signing.withdraw(factories.confirmed_signature(form_page, email=address("withdrawn")))
    return form_page


def address(who):
    return f"{who}@{'blocked.example' if who == 'blocked' else 'example.org'}"


def statements(client, path, data):
    """What a POST sends to the database, without the values; on a conflict different columns are written."""
    sent = []

    def note(execute, sql, *given):
        sent.append(sql.partition(" ON CONFLICT ")[::2])
        return execute(sql, *given)

    with connection.execute_wrapper(note):
        assert client.post(path, data, headers=OWN).status_code == 302
    return [(insert, bool(conflict)) for insert, conflict in sent]


def test_signing_sends_the_same_statement_for_every_address(client, form_page):
    path = f"/fr/signature/{form_page.pk}/sign/"
    statements(client, path, factories.answers(form_page, email="warm@example.org"))
    sent = [statements(client, path, factories.answers(form_page, email=address(who))) for who in WHO]
    assert sent == [sent[0]] * len(WHO)
    ((insert, heeds_conflict),) = sent[0]
    assert insert.startswith("INSERT INTO signatures_signature ")
    assert heeds_conflict
    assert Signature.objects.count() == len(WHO) + 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes rows in their place")
def test_whoever_has_signed_writes_their_row_anew_whatever_its_state(client, form_page):
    """Else PostgreSQL would have less to do for one that stays untouched."""
    for who in WHO[1:]:
        press(client, f"/fr/signature/{form_page.pk}/sign/", **factories.answers(form_page, email=address(who)))
    with connection.cursor() as cursor:
        before = versions(cursor)
        for who in WHO[1:]:
            press(client, f"/fr/signature/{form_page.pk}/sign/", **factories.answers(form_page, email=address(who)))
        assert not before & versions(cursor)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no such figures")
@pytest.mark.django_db(transaction=True)
def test_a_row_whose_signature_is_held_is_written_to_every_index_as_any_other(form_page):
    """A HOT update, which leaves the indexes alone, took 5 % less time than a new row."""
    factories.signature(form_page, email=address("blocked"), held_for="blocked")
    updates, hot = rewritten()
    for _time in range(5):
        factories.signature(form_page, email=address("blocked"), held_for="blocked")
    assert rewritten() == (updates + 5, hot)


def rewritten():
    """How many rows have been written anew, and how many of these left the indexes alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute(
            "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'signatures_signature'"
        )
        return cursor.fetchone()


def versions(cursor):
    """Where each row stands on the disk: another place whenever it is written."""
    cursor.execute("SELECT id, ctid::text FROM signatures_signature")
    return set(cursor.fetchall())


def test_asking_for_another_mail_sends_the_same_statement_for_every_address(client, form_page):
    path = f"/fr/signature/{form_page.pk}/mail/"
    statements(client, path, {"email": "warm@example.org"})
    sent = [statements(client, path, {"email": address(who)}) for who in WHO]
    assert sent == [sent[0]] * len(WHO)
    assert len(sent[0]) == 1
    assert MailRequest.objects.count() == len(WHO) + 1
