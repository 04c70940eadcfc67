"""Nobody is found in the counts that are told: decision 16, rule by rule."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import base
from home.open_data import disclosure, releases
from signatures import live
from signatures.models import ConsentRule, DailyTally, SignatureTally
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
    told = releases.release(campaign)
    assert told.until == FIRST
    assert told.by_day == [(FIRST, FIRST, 20)]
    assert told.by_country == {"FR": 20}
    assert told.by_language == {"fr": 20}


@pytest.mark.django_db
def test_one_more_signature_moves_no_country_however_often_one_asks():
    """104 + 1 would round to 110 and say where the one who signed that day lives."""
    campaign = factories.campaign()
    counted(campaign, [{("fr", "FR"): 104}])
    before = releases.release(campaign)
    counted(campaign, [{}, {("fr", "FR"): 1}])
    assert releases.release(campaign) == before
    counted(campaign, [{}, {}, {("fr", "FR"): 8}])
    assert releases.release(campaign) == before
    counted(campaign, [{}, {}, {}, {("fr", "FR"): 1}])
    after = releases.release(campaign)
    assert (after.until, after.by_country) == (FIRST + timedelta(3), {"FR": 110})


@pytest.mark.django_db
def test_one_who_takes_a_signature_back_moves_no_country_either():
    campaign = factories.campaign()
    counted(campaign, [{("fr", "FR"): 105}])
    before = releases.release(campaign)
    DailyTally.objects.update(confirmed=104)
    assert releases.release(campaign) == before
    DailyTally.objects.update(confirmed=95)  # ten of them were forged
    assert releases.release(campaign).by_country == {"FR": 100}
    DailyTally.objects.update(confirmed=9)
    assert releases.release(campaign) is None


@pytest.mark.django_db
@given(days=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), max_size=25))
def test_whoever_asks_every_day_sees_ten_people_or_more_in_each_difference(days):
    campaign = factories.campaign()
    seen = []
    for after, (french, belarusian) in enumerate(days):
        counted(campaign, [*[{}] * after, {("fr", "FR"): french, ("be", "BY"): belarusian}])
        told = releases.release(campaign)
        if told and (not seen or told != seen[-1][0]):
            seen.append((told, sum(map(sum, days[: after + 1]))))
    numbers = [number for _told, number in seen]
    assert all(later - earlier >= 10 for earlier, later in zip([0, *numbers], numbers, strict=False))


@pytest.mark.django_db
def test_a_high_risk_campaign_tells_its_total_alone():
    campaign = factories.campaign(digest_only=True)
    counted(campaign, [{("fr", "FR"): 1000}])
    assert releases.release(campaign) is None


@pytest.mark.django_db
def test_a_country_under_a_rule_is_never_named_not_even_in_what_was_told_before():
    campaign = factories.campaign()
    counted(campaign, [{("be", "BY"): 300, ("fr", "FR"): 100}])
    assert releases.release(campaign).by_country == {"BY": 300, "FR": 100}
    ConsentRule.objects.create(country="BY", digest_only=True)
    live.forget()
    assert releases.release(campaign).by_country == {"FR": 100, "other": 300}
    counted(campaign, [{}, {("be", "BY"): 20}])
    assert releases.release(campaign).by_country == {"other": 320, "FR": 100}


@pytest.mark.django_db
def test_what_was_told_outlives_a_process(settings, tmp_path):
    settings.CACHES = settings.CACHES | {"told_counts": base.CACHES["told_counts"] | {"LOCATION": tmp_path}}
    campaign = factories.campaign()
    counted(campaign, [{("fr", "FR"): 104}])
    before = releases.release(campaign)
    counted(campaign, [{}, {("fr", "FR"): 1}])
    assert list(tmp_path.glob("*.djcache"))
    assert releases.release(campaign) == before
