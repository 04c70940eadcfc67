"""Nobody is found in the counts that are told: decision 16, rule by rule."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from caching import memo
from signatures import disclosure, signing, tasks
from signatures.models import ConsentRule, DailyTally, Review, Signature, SignatureTally, ToldCounts, Verdict
from signatures.tallies import counting, told_counts
from tests import factories

FIRST = date(2026, 3, 1)
COUNTS = st.dictionaries(st.sampled_from(["FR", "BY", "DE", "LT", "PL", ""]), st.integers(0, 40))


def counted(campaign, days, *, over=True):
    """Count `days`, [{(language, country): number}], one after the other; the last is over or still runs."""
    for after, cells in enumerate(days):
        for (language, country), number in cells.items():
            DailyTally.objects.create(
                campaign=campaign,
                day=FIRST + timedelta(after),
                language=language,
                country=country,
                confirmed=number,
            )
    until = datetime.combine(FIRST, datetime.min.time(), UTC) + timedelta(len(days) - (not over))
    SignatureTally.objects.update_or_create(campaign=campaign, defaults={"counted_until": until})


def told_of(campaign):
    """What is told after the job's next turn."""
    told_counts.tell(campaign.pk)
    return told_counts.told(campaign)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"FR": 100, "DE": 20, "BY": 1}, {"FR": 100, "other": 20}),  # 1 alone would be the rest: 20 goes after it
        ({"FR": 100, "DE": 20, "BY": 6, "PL": 4}, {"FR": 100, "DE": 20, "other": 10}),
        ({"FR": 100, "DE": 20, "": 30}, {"FR": 100, "DE": 20, "other": 30}),
        ({"FR": 104, "DE": 15}, {"FR": 100, "DE": 20}),
        ({"FR": 12, "BY": 3}, {"other": 20}),
        ({"FR": 5, "BY": 4}, {}),
        ({"FR": 10}, {"FR": 10}),
        ({}, {}),
    ],
)
def test_small_cells_go_into_one_and_take_the_next_along_when_it_is_small_too(counts, told):
    assert disclosure.cells(counts, unnamed=[""]) == told


@given(COUNTS)
def test_no_cell_is_below_ten_nor_is_what_the_others_leave(counts):
    told = disclosure.cells(counts, unnamed=[""])
    assert all(number >= 10 and number % 10 == 0 for number in told.values())
    rest = sum(counts.values()) - sum(counts[code] for code in told if code != disclosure.OTHER)
    assert not told or rest == 0 or rest >= 10


@given(st.lists(st.integers(0, 25), max_size=30))
def test_days_are_put_together_until_ten_signed_in_each_period_and_none_is_left_over(numbers):
    days = [(FIRST + timedelta(n), number) for n, number in enumerate(numbers)]
    periods = disclosure.periods(days)
    exact = [sum(n for day, n in days if first <= day <= last) for first, last, _told in periods]
    assert all(number >= 10 for number in exact)
    assert [told for *_days, told in periods] == [disclosure.rounded(number) for number in exact]
    assert sum(exact) == (sum(numbers) if sum(numbers) >= 10 else 0)


@pytest.mark.django_db
def test_a_day_that_runs_is_in_nothing():
    campaign = factories.campaign()
    counted(campaign, [{("fr", "FR"): 20}, {("be", "BY"): 500}], over=False)
    told = told_of(campaign)
    assert told.until == FIRST
    assert told.by_day == [[f"{FIRST}", f"{FIRST}", 20]]
    assert told.by_country == {"FR": 20}
    assert told.by_language == {"fr": 20}


@pytest.mark.django_db
def test_one_more_signature_moves_no_country_however_often_one_asks():
    """104 + 1 would round to 110 and say where the one who signed that day lives."""
    campaign = factories.campaign()
    counted(campaign, [{("fr", "FR"): 104}])
    before = told_of(campaign)
    counted(campaign, [{}, {("fr", "FR"): 1}])
    assert told_of(campaign).by_country == before.by_country
    counted(campaign, [{}, {}, {("fr", "FR"): 8}])
    assert told_of(campaign).by_country == before.by_country
    counted(campaign, [{}, {}, {}, {("fr", "FR"): 1}])
    after = told_of(campaign)
    assert (after.until, after.by_country) == (FIRST + timedelta(3), {"FR": 110})


@pytest.mark.django_db
def test_one_who_takes_a_signature_back_moves_no_country_either():
    campaign = factories.campaign()
    counted(campaign, [{("fr", "FR"): 105}])
    before = told_of(campaign)
    DailyTally.objects.update(confirmed=104)
    assert told_of(campaign).by_country == before.by_country
    DailyTally.objects.update(confirmed=95)  # ten of them were forged
    assert told_of(campaign).by_country == {"FR": 100}
    DailyTally.objects.update(confirmed=9)
    assert told_of(campaign) is None


@pytest.mark.django_db
@settings(max_examples=40)  # each writes and counts day after day
@given(days=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), max_size=25))
def test_whoever_asks_every_day_sees_ten_people_or_more_in_each_difference(days):
    campaign = factories.campaign()
    seen = []
    for after, (french, belarusian) in enumerate(days):
        counted(campaign, [*[{}] * after, {("fr", "FR"): french, ("be", "BY"): belarusian}])
        told = told_of(campaign)
        if told and (not seen or told.until != seen[-1][0]):
            seen.append((told.until, sum(map(sum, days[: after + 1]))))
    numbers = [number for _told, number in seen]
    assert all(later - earlier >= 10 for earlier, later in zip([0, *numbers], numbers, strict=False))


@pytest.mark.django_db
def test_a_high_risk_campaign_tells_its_total_alone():
    campaign = factories.campaign(digest_only=True)
    counted(campaign, [{("fr", "FR"): 1000}])
    assert told_of(campaign) is None


@pytest.mark.django_db
def test_a_country_under_a_rule_is_never_named_not_even_in_what_was_told_before():
    campaign = factories.campaign()
    counted(campaign, [{("be", "BY"): 300, ("fr", "FR"): 100}])
    assert told_of(campaign).by_country == {"BY": 300, "FR": 100}
    ConsentRule.objects.create(country="BY", digest_only=True)
    memo.forget()
    assert told_of(campaign).by_country == {"FR": 100, "other": 300}
    counted(campaign, [{}, {("be", "BY"): 20}])
    assert told_of(campaign).by_country == {"other": 320, "FR": 100}


@pytest.mark.django_db
def test_who_reads_writes_nothing_and_the_job_tells_when_a_day_is_over(django_assert_num_queries):
    campaign = factories.campaign()
    counted(campaign, [{("fr", "FR"): 104}])
    with django_assert_num_queries(1):
        assert told_counts.told(campaign) is None, "a reader cuts no new counts"
    before = told_of(campaign)
    counted(campaign, [{}, {("fr", "FR"): 1}])
    assert told_of(campaign).by_country == before.by_country
    assert ToldCounts.objects.get() == before


@pytest.mark.django_db
def test_what_is_counted_or_reviewed_is_told_by_the_job_when_its_day_is_over(form_page, monkeypatch):
    signatures = [factories.confirmed_signature(form_page) for _signer in range(21)]
    for days, number in ((0, None), (1, 21), (2, 21)):
        moment = timezone.now() + timedelta(days, seconds=10)
        monkeypatch.setattr(counting, "horizon", lambda moment=moment: moment)
        tasks.bring_tallies_forward.func()
        assert getattr(told_counts.told(form_page.campaign), "counted", None) == number
    gone = Signature.objects.filter(pk__in=[row.pk for row in signatures[:10]])
    review = Review.objects.create(campaign=form_page.campaign, verdict=Verdict.INVALIDATE, filters={})
    signing.invalidate(gone, review)
    assert told_counts.told(form_page.campaign).counted == 21
    tasks.bring_tallies_forward.func()
    assert told_counts.told(form_page.campaign).counted == 11
