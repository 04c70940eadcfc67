"""Deciding about many signatures at once: the ones that were chosen and no others, each once, and back again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from signatures import signing, tasks
from signatures.models import HoldReason, Review, Signature
from signatures.reviews import carrying_out
from signatures.tallies import counting
from tests import factories
from tests.helpers.reviews import counted, finished, held, review, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_lag(monkeypatch):
    """Count up to this moment; the database's clock may be a little ahead of ours."""
    monkeypatch.setattr(counting, "LAG", timedelta(seconds=-5))


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(carrying_out, "BATCH", 3)


def test_only_what_was_chosen_is_invalidated(form_page):
    flood = [factories.confirmed_signature(form_page, country="VA") for _signer in range(4)]
    factories.confirmed_signature(form_page, country="FR")
    factories.confirmed_signature(factories.form_page(), country="VA")
    decision = finished(review(form_page, country="VA"))
    assert (decision.state, decision.done) == ("done", 4)
    assert decision.finished_at
    assert set(Signature.objects.filter(status="invalidated")) == set(flood)
    assert set(decision.signatures.all()) == set(flood)


def test_a_signature_that_came_after_the_decision_is_left_alone(form_page):
    factories.signature(form_page)
    decision = review(form_page)
    factories.signature(form_page)
    finished(decision)
    assert statuses() == ["invalidated", "pending"]


def test_whoever_has_withdrawn_stays_withdrawn(form_page):
    signing.withdraw(factories.confirmed_signature(form_page))
    assert finished(review(form_page)).done == 0
    assert statuses() == ["withdrawn"]


def test_the_tally_follows_an_invalidation_and_its_undoing(form_page, small_batches):
    for _signer in range(7):
        factories.confirmed_signature(form_page, country="VA")
    factories.confirmed_signature(form_page)
    assert counted() == 8
    decision = finished(review(form_page, country="VA"))
    assert (decision.done, counted()) == (7, 1)
    assert carrying_out.undo(decision, None)
    assert finished(decision).state == "undone"
    assert (decision.done, counted()) == (0, 8)


def test_undoing_puts_each_signature_back_to_what_it_was(form_page, small_batches):
    for _signer in range(2):
        factories.signature(form_page), held(form_page), factories.confirmed_signature(form_page)
    before = list(Signature.objects.order_by("pk").values("status", "held_for", "confirmed_at", "public_name"))
    decision = finished(review(form_page))
    assert statuses() == ["invalidated"] * 6
    carrying_out.undo(decision, None)
    finished(decision)
    assert list(Signature.objects.order_by("pk").values(*before[0])) == before
    assert not Signature.objects.exclude(review=None).exists()


def test_undoing_leaves_what_another_review_invalidated(form_page):
    factories.signature(form_page, country="VA"), factories.signature(form_page, country="FR")
    first, second = finished(review(form_page, country="VA")), finished(review(form_page, country="FR"))
    carrying_out.undo(first, None)
    finished(first)
    assert statuses() == ["pending", "invalidated"]
    assert second.signatures.count() == 1


def test_an_invalidation_can_be_undone_once_and_a_release_never(form_page):
    held(form_page)
    released = finished(review(form_page, "release"))
    assert not carrying_out.undo(released, None)
    decision = finished(review(form_page))
    assert carrying_out.undo(decision, None)
    assert not carrying_out.undo(decision, None), "under way"
    finished(decision)
    assert not carrying_out.undo(decision, None), "done"


def test_undoing_stops_an_invalidation_that_is_under_way(form_page, small_batches):
    for _signer in range(8):
        factories.signature(form_page)
    decision = review(form_page)
    carrying_out.bring_forward(timedelta(0))
    decision.refresh_from_db()
    assert (decision.state, decision.done) == ("running", 3)
    carrying_out.undo(decision, None)
    finished(decision)
    assert statuses() == ["pending"] * 8


def test_what_was_erased_meanwhile_doesn_t_come_back(form_page):
    gone, stays = factories.signature(form_page), factories.signature(form_page)
    decision = finished(review(form_page))
    Signature.objects.filter(pk=gone.pk).delete()
    carrying_out.undo(decision, None)
    assert finished(decision).state == "undone"
    assert Signature.objects.get() == stays
    assert statuses() == ["pending"]


def test_released_signatures_get_their_mail_and_others_don_t(form_page):
    trapped, mass = held(form_page, HoldReason.HONEYPOT), held(form_page, HoldReason.NETWORK)
    decision = finished(review(form_page, "release", held_for="network"))
    assert decision.done == 1
    trapped.refresh_from_db(), mass.refresh_from_db()
    assert (trapped.status, trapped.mail_due_at) == ("held", None)
    assert (mass.status, mass.held_for, mass.review) == ("pending", "", decision)
    assert mass.mail_due_at <= timezone.now()


def test_a_killed_worker_s_review_is_taken_up_where_it_stands(form_page, small_batches, monkeypatch):
    for _signer in range(8):
        factories.confirmed_signature(form_page)
    assert counted() == 8
    decision, invalidate, batches = review(form_page), signing.invalidate, iter([True, True, False])

    def killed_in_the_third(*arguments):
        number = invalidate(*arguments)
        if not next(batches):
            raise KeyboardInterrupt
        return number

    monkeypatch.setattr(signing, "invalidate", killed_in_the_third)
    with pytest.raises(KeyboardInterrupt):
        carrying_out.bring_forward()
    decision.refresh_from_db()
    assert (decision.state, decision.done, statuses().count("invalidated")) == ("running", 6, 6)
    assert counted() == 2
    monkeypatch.undo()
    assert finished(decision).done == 8
    assert statuses() == ["invalidated"] * 8


def test_a_large_table_is_gone_through_once_and_not_from_the_beginning_at_each_batch(form_page, small_batches):
    made = [factories.signature(form_page).pk for _signer in range(4)]
    decision = review(form_page)
    carrying_out.bring_forward(timedelta(0))
    decision.refresh_from_db()
    assert decision.reached == made[2]
    with CaptureQueriesContext(connection) as asked:
        finished(decision)
    assert any(f'"id" > {made[2]}' in query["sql"] for query in asked)


def test_a_batch_is_looked_for_in_a_stretch_and_the_review_goes_on_where_there_was_none(form_page, monkeypatch):
    monkeypatch.setattr(carrying_out, "STRETCH", 2)
    countries = ("FR", "FR", "FR", "FR", "FR", "VA", "FR", "VA")
    made = [factories.signature(form_page, country=country).pk for country in countries]
    decision = review(form_page, country="VA")
    Review.objects.update(reached=made[0] - 1)  # keys go on from test to test, and all before are stretches of two
    finished(decision)
    assert (decision.state, decision.done) == ("done", 2)
    assert statuses().count("invalidated") == 2


def test_the_task_queues_up_again_until_all_is_done(monkeypatch):
    turns = iter([True, True, False, True])
    monkeypatch.setattr(carrying_out, "bring_forward", lambda: next(turns))
    tasks.carry_out_reviews.enqueue()
    assert list(turns) == [True], "three turns, and not a fourth"


def test_a_task_that_runs_twice_does_nothing_twice(form_page):
    factories.confirmed_signature(form_page)
    assert counted() == 1
    decision = review(form_page)
    tasks.carry_out_reviews.enqueue(), tasks.carry_out_reviews.enqueue()
    decision.refresh_from_db()
    assert (decision.done, counted()) == (1, 0)


def test_a_long_review_lets_the_worker_s_other_tasks_in_between(form_page, small_batches):
    for _signer in range(7):
        factories.signature(form_page)
    decision = review(form_page)
    assert carrying_out.bring_forward(timedelta(0)) is True
    assert statuses().count("invalidated") == 3
    tasks.carry_out_reviews.enqueue()
    assert finished(decision).done == 7


def test_a_signer_who_confirms_after_the_invalidation_isn_t_counted_nor_told_so(form_page, client):
    signature = factories.signature(form_page)
    finished(review(form_page))
    assert signing.confirm(signature) is False
    assert statuses() == ["invalidated"]
    assert counted() == 0


def test_a_review_that_makes_no_sense_any_more_holds_up_no_other(form_page):
    made = factories.confirmed_signature(form_page)
    common = {"campaign": form_page.campaign, "verdict": "invalidate", "reason": "x"}
    Review.objects.create(**common, filters={"language": "xx"})
    Review.objects.create(**common)
    carrying_out.bring_forward()
    made.refresh_from_db()
    assert made.status == "invalidated"
