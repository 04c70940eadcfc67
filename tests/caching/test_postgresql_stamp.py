"""The stamp in PostgreSQL: every change is heard with its commit, and no transaction waits for another one."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from caching import stamp
from caching.models import Change
from caching.stamps import postgresql, sql
from caching.stamps.acknowledgement import committed_number
from tests.browser.running_site import wait_for

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="NOTIFY is PostgreSQL's")


def elsewhere(function):
    """What `function` returns in another thread, on a connection of its own."""

    def call():
        try:
            return function()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call).result(20)


def test_a_change_is_heard_and_a_stamp_stands_without_one(listening, heard):
    first = listening()
    assert stamp.current() == first
    stamp.advance()
    second = heard(first)
    stamp.advance()
    assert heard(second) not in (first, second)


def test_the_changes_of_a_transaction_are_one_and_are_heard_with_its_commit(listening, heard):
    first = listening()
    with transaction.atomic():
        for _time in range(3):
            stamp.advance()
        elsewhere(lambda: None)
        assert stamp.current() == first
        assert elsewhere(committed_number) == 0
    heard(first)
    assert committed_number() == 1


def test_outside_of_a_transaction_each_change_is_one(listening):
    listening()
    stamp.advance()
    stamp.advance()
    assert committed_number() == 2


def test_a_change_that_is_rolled_back_was_none(listening):
    listening()
    with transaction.atomic():
        stamp.advance()
        transaction.set_rollback(True)
    assert committed_number() == 0


def test_what_follows_a_change_that_was_rolled_back_to_a_savepoint_is_heard(listening, heard):
    first = listening()
    with transaction.atomic():
        with transaction.atomic():
            stamp.advance()
            transaction.set_rollback(True)
        stamp.advance()
    heard(first)
    assert committed_number() == 1


def test_transactions_that_end_in_another_order_than_they_began_in_wait_for_nobody_and_are_both_heard(
    listening, heard
):
    """A number from a sequence would be lower with the second commit; a row with the number would be locked."""
    first = listening()
    with transaction.atomic():
        stamp.advance()
        elsewhere(stamp.advance)
        second = heard(first)
    assert heard(second) not in (first, second)
    assert committed_number() == 2


def test_rows_are_put_together_and_the_stamp_stays(listening, monkeypatch):
    monkeypatch.setattr("caching.stamps.listener.MOST", 5)
    listening()
    for _time in range(10):
        stamp.advance()
    wait_for(lambda: Change.objects.count() < 6, "rows are put together", 5)
    listener_reads()
    assert committed_number() == 10
    before = stamp.current()
    with connection.cursor() as cursor:
        cursor.execute(sql.COMPACT)
    listener_reads()
    assert Change.objects.count() == 1
    assert stamp.current() == before


def listener_reads():
    """Wait for the listener's next reading."""
    before = postgresql.listener().heard.at
    wait_for(lambda: postgresql.listener().heard.at > before, "the listener reads", 5)


def test_two_who_put_rows_together_at_once_lose_none(listening):
    for _time in range(20):
        Change.objects.bulk_create([Change()])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.COMPACT)
        elsewhere(lambda: connection.cursor().execute(sql.COMPACT))
        assert elsewhere(committed_number) == 20
    assert committed_number() == 20


def test_another_history_with_the_same_number_has_another_stamp(listening, heard):
    """A backup was restored, or another server has taken over that had not got the last change."""
    listening()
    stamp.advance()
    before = heard("postgresql-0-None")
    Change.objects.all().delete()
    stamp.advance()
    assert heard(before).split("-")[1] == before.split("-")[1]


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_process_that_was_forked_listens_itself(listening, heard):
    first = listening()
    reading, writing = os.pipe()
    if not (child := os.fork()):
        try:
            os.write(writing, wait_for(stamp.current, "the stamp is known in the child").encode())
            os.write(writing, b"|" + heard(first).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        assert pipe.read(len(first)).decode() == first
        stamp.advance()
        assert pipe.read().decode() == f"|{heard(first)}"
    os.waitpid(child, 0)


def test_it_is_known_where_the_listener_hears_what_the_database_says(settings, listening):
    """From the first question on, by which the listener begins."""
    listening()
    stamp.advance()
    assert stamp.is_known()


def test_it_is_not_known_where_the_listener_was_sent_to_another_database(listening, monkeypatch):
    listening()
    monkeypatch.setattr(postgresql, "committed_number", lambda: 5)
    assert not stamp.is_known()
