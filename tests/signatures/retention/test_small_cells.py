"""Counts of fewer than ten whose rows are gone are put together; what there is in all stays the same."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from signatures.disclosure import merged
from signatures.models import DailyTally, Erasure, Signature, SignatureTally, ToldCounts
from signatures.retention import erasing, retention, small_cells
from signatures.tallies import counting, told_counts
from tests import factories
from tests.helpers.time_passing import DAY, close

MONDAY = date(2026, 3, 2)
TUESDAY, WEDNESDAY = MONDAY + timedelta(1), MONDAY + timedelta(2)

days = st.integers(0, 40).map(lambda days: MONDAY + timedelta(days))
languages, countries = st.sampled_from(["", "fr", "ar", "be"]), st.sampled_from(["", "FR", "BE", "BY"])
cells = st.dictionaries(st.tuples(days, languages, countries), st.integers(1, 25), max_size=30)


@given(cells)
def test_no_cell_is_below_ten_but_the_only_one_and_the_sum_is_the_same(cells):
    found = merged(cells)
    assert found.total() == sum(cells.values())
    assert len(found) <= 1 or min(found.values()) >= 10
    assert merged(found) == found, "nothing is left to do the next night"
    assert all(any(day <= other for other, *_names in cells) for day, *_names in found)


def test_days_go_first_then_languages_then_countries():
    by_day = {(MONDAY, "fr", "FR"): 12, (TUESDAY, "fr", "FR"): 3, (WEDNESDAY, "fr", "FR"): 8}
    assert merged(by_day) == {(MONDAY, "fr", "FR"): 12, (TUESDAY, "fr", "FR"): 11}
    by_language = {(MONDAY, "fr", "BE"): 6, (TUESDAY, "nl", "BE"): 4, (MONDAY, "fr", "FR"): 10}
    assert merged(by_language) == {(MONDAY, "", "BE"): 10, (MONDAY, "fr", "FR"): 10}
    by_country = {(TUESDAY, "fr", "BE"): 6, (MONDAY, "ar", "MA"): 4}
    assert merged(by_country) == {(MONDAY, "", ""): 10}
    assert merged({(MONDAY, "fr", "FR"): 14, (TUESDAY, "ar", "MA"): 1}) == {(MONDAY, "", ""): 15}


def test_what_is_too_little_for_anything_is_one_cell():
    assert merged({(TUESDAY, "fr", "FR"): 2, (MONDAY, "ar", "MA"): 1}) == {(MONDAY, "", ""): 3}
    assert merged({}) == {}


def signed(form_page, number, days_ago, **given):
    """`number` counted signatures of that day."""
    made = [factories.confirmed_signature(form_page, **given).pk for _signer in range(number)]
    moment = Signature.objects.filter(pk=made[0]).values_list("created_at", flat=True)[0] - days_ago * DAY
    Signature.objects.filter(pk__in=made).update(confirmed_at=moment)


def kept():
    return Counter({(day.language, day.country, day.erased): day.confirmed for day in DailyTally.objects.all()})


@pytest.mark.django_db
def test_retention_leaves_no_daily_count_of_one(form_page):
    signed(form_page, 11, 5, country="FR")
    signed(form_page, 1, 4, country="FR")
    signed(form_page, 1, 3, country="BY")
    counting.bring_forward()
    close(form_page, 190 * DAY)
    assert retention.run().finished_at
    assert kept() == {("", "", 13): 13}
    assert SignatureTally.objects.get().confirmed == 13
    assert counting.recount() == {}
    before = list(DailyTally.objects.values())
    retention.run()
    assert list(DailyTally.objects.values()) == before


@pytest.mark.django_db
def test_rows_that_are_there_still_keep_their_cells(form_page):
    """Of them the rows themselves tell it; those who asked for news are spared."""
    signed(form_page, 12, 5, country="FR")
    signed(form_page, 2, 5, country="BE")
    signed(form_page, 1, 5, country="BE", wants_updates=True)
    counting.bring_forward()
    close(form_page, 190 * DAY)
    retention.run()
    assert kept() == {("fr", "BE", 0): 1, ("", "", 14): 14}
    assert counting.recount() == {}
    assert SignatureTally.objects.get().confirmed == 15


@pytest.mark.django_db
def test_who_erased_and_is_counted_still_stands_under_no_day_of_their_own(form_page):
    form_page.campaign.keeps_count_of_erased = True
    form_page.campaign.save()
    for days_ago in (9, 5):
        signed(form_page, 1, days_ago)
    counting.bring_forward()
    for signature in Signature.objects.select_related("campaign"):
        erasing.erase_signature(signature)
    assert kept() == {("", "", 1): 1}, "nor does an empty cell say where they stood before"
    assert DailyTally.objects.count() == 2
    small_cells.merge()
    assert DailyTally.objects.values_list("language", "country", "confirmed", "erased").get() == ("", "", 2, 2)
    assert SignatureTally.objects.get().confirmed == 2
    assert counting.recount() == {}


@pytest.mark.django_db
def test_what_was_told_stays_as_it_was_told(form_page):
    signed(form_page, 23, 5, country="FR")
    signed(form_page, 4, 3, country="BE")
    counting.bring_forward()
    told_counts.tell(form_page.campaign_id)
    told = ToldCounts.objects.values().get()
    close(form_page, 190 * DAY)
    retention.run()
    told_counts.tell(form_page.campaign_id)
    assert ToldCounts.objects.values().get() == told
    assert DailyTally.objects.aggregate(Sum("confirmed"))["confirmed__sum"] == 27


@pytest.mark.django_db
def test_a_night_without_anything_small_asks_two_questions(form_page, django_assert_num_queries):
    signed(form_page, 3, 5)
    counting.bring_forward()
    close(form_page, 190 * DAY)
    retention.run()
    with django_assert_num_queries(2):
        small_cells.merge()


@pytest.mark.django_db
def test_the_database_refuses_more_erased_than_counted(form_page):
    with pytest.raises(IntegrityError), transaction.atomic():
        DailyTally.objects.create(campaign=form_page.campaign, day=MONDAY, confirmed=1, erased=2)


@pytest.mark.django_db
def test_a_run_that_can_t_merge_is_left_unfinished_and_says_no_more_than_why(form_page, monkeypatch, caplog):
    def fail():
        raise ValueError("zoe@example.org")

    monkeypatch.setattr(small_cells, "merge", fail)
    assert retention.run().finished_at is None
    assert "ValueError" in caplog.text
    assert "zoe" not in caplog.text


def proofs(form_page, reason, *numbers):
    """So many erased on each of the last days, the oldest first; today is the last."""
    today = timezone.now().date()
    for place, number in enumerate(reversed(numbers)):
        Erasure.objects.create(campaign=form_page.campaign, reason=reason, day=today - place * DAY, number=number)


@pytest.mark.django_db
def test_the_proof_that_one_person_erased_says_no_day_of_its_own(form_page):
    proofs(form_page, "asked", 1, 2, 7, 4, 1)
    proofs(form_page, "retention", 30, 20, 1)
    small_cells.merge()
    found = list(Erasure.objects.order_by("reason", "day").values_list("reason", "day", "number"))
    today = timezone.now().date()
    assert found == [
        ("asked", today - 4 * DAY, 14),
        ("asked", today, 1),
        ("retention", today - 2 * DAY, 30),
        ("retention", today - DAY, 20),
        ("retention", today, 1),
    ]
    small_cells.merge()
    assert list(Erasure.objects.order_by("reason", "day").values_list("reason", "day", "number")) == found
