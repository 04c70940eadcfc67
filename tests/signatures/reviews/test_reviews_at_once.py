"""Reviews while two workers run, people confirm, and the counts are brought forward: each signature once."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections

from signatures import signing
from signatures.models import Review, Signature, SignatureStatus
from signatures.reviews import carrying_out
from signatures.tallies import counting
from tests import factories
from tests.helpers.reviews import counted, finished, held, review, statuses

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(carrying_out, "BATCH", 3)


def in_threads(*functions):
    """Run them at once, each with its own connection; raise what one of them raised."""

    def run(function):
        try:
            function()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(functions)) as pool:
        list(pool.map(run, functions))


@pytest.fixture
def short_lag(monkeypatch):
    """As on a running site, only shorter: what is counted is past, and no confirmation falls into it any more."""
    monkeypatch.setattr(counting, "LAG", timedelta(seconds=0.3))


def counted_after_the_lag():
    time.sleep(2 * counting.LAG.total_seconds())
    return counted()


def until_finished(decision):
    while Review.objects.get(pk=decision.pk).state in carrying_out.UNFINISHED:
        carrying_out.bring_forward(timedelta(0))


def test_two_workers_confirmations_and_counting_at_once_lose_nothing(small_batches, short_lag, form_page):
    """Nothing is counted twice or forgotten, whichever comes first, and undoing brings back the very same count."""
    early = [factories.confirmed_signature(form_page) for _signer in range(15)]
    late = [factories.signature(form_page) for _signer in range(15)]
    assert counted_after_the_lag() == 15
    decision = review(form_page)

    def confirm():
        for signature in late:
            signing.confirm(signature)

    def count():
        for _time in range(15):
            counting.bring_forward()

    in_threads(lambda: until_finished(decision), lambda: until_finished(decision), confirm, count)
    decision.refresh_from_db()
    assert (decision.state, decision.done) == ("done", 30)
    assert set(statuses()) == {"invalidated"}
    assert counted_after_the_lag() == 0
    carrying_out.undo(decision, None)
    in_threads(lambda: until_finished(decision), lambda: until_finished(decision), count)
    confirmed = Signature.objects.filter(status=SignatureStatus.CONFIRMED)
    assert confirmed.count() >= len(early)
    assert counted_after_the_lag() == confirmed.count()
    assert Review.objects.get(pk=decision.pk).done == 0


def test_an_invalidation_and_a_release_of_the_same_ones_don_t_get_stuck(small_batches, form_page):
    for _signer in range(20):
        held(form_page)
    one, other = review(form_page), review(form_page, "release")
    in_threads(lambda: until_finished(one), lambda: until_finished(other))
    assert set(statuses()) == {"invalidated"}
    one.refresh_from_db(), other.refresh_from_db()
    assert one.done == 20


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_review_that_another_worker_has_is_left_to_it(form_page):
    factories.signature(form_page)
    decision = review(form_page)
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT * FROM signatures_review WHERE id = %s FOR UPDATE", [decision.pk])
        assert carrying_out.bring_forward() is False
        assert statuses() == ["pending"]
    finally:
        other.close()
    assert finished(decision).done == 1
