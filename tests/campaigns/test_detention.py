"""How long somebody has been in custody, as the dated history tells it."""

from datetime import date

import pytest

from campaigns.detention import Change, Detention, DetentionStatus

TODAY = date(2026, 11, 26)


def detention(*changes):
    """From texts such as "2020-09-17 detained" or "2020-09-17 detained month"."""
    made = []
    for change in changes:
        day, status, *precision = change.split()
        made.append(Change(date.fromisoformat(day), DetentionStatus(status), *precision))
    return Detention(tuple(made))


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        (["2020-09-17 detained", "2021-01-01 released", "2025-01-01 detained"], 106 + 694),
        (["2020-09-17 detained", "2021-01-01 released"], 106),
        (["2020-09-17 detained", "2021-01-01 released", "2021-03-01 released"], 106),
        (["2020-09-17 detained", "2021-01-01 died"], 106),
        (["2026-11-16 detained", "2026-11-20 incommunicado", "2026-11-22 detained"], 10),
        (["2020-09-17 detained", "2020-10-17 detained", "2021-01-01 released"], 106),
        (["2020-01-01 detained", "2020-01-11 released", "2021-01-01 detained", "2021-01-11 released"], 20),
        (["2020-01-01 detained", "2020-01-11 released", "2021-01-01 died"], 10),
        (["2021-01-01 released", "2026-11-16 detained"], 10),
        (["2026-11-27 detained"], 0),
        (["2021-01-01 released"], None),
        ([], None),
    ],
)
def test_days_are_the_sum_of_the_times_in_custody(changes, days):
    assert detention(*changes).days(TODAY) == days


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        (["2020-01-01 detained", "2026-11-16 disappeared"], 10),
        (["2026-11-16 disappeared", "2026-11-20 disappeared"], 10),
        (["2020-01-01 detained", "2020-02-01 released", "2026-11-16 disappeared"], 10),
        (["2026-11-06 disappeared", "2026-11-16 detained"], 20),
    ],
)
def test_who_is_missing_is_counted_from_the_disappearance(changes, days):
    assert detention(*changes).days(TODAY) == days


@pytest.mark.parametrize(
    ("changes", "status", "since"),
    [
        (["2020-01-01 detained", "2025-12-13 released", "2026-01-05 released"], "released", "2025-12-13"),
        (["2021-01-01 released", "2022-01-01 detained", "2023-01-01 released"], "released", "2023-01-01"),
        (["2021-01-01 incommunicado", "2022-01-01 incommunicado"], "incommunicado", "2021-01-01"),
    ],
)
def test_a_status_holds_since_the_first_change_to_it_that_nothing_followed(changes, status, since):
    found = detention(*changes)
    assert (found.status, found.current.date.isoformat()) == (status, since)


@pytest.mark.parametrize(
    ("changes", "is_about"),
    [
        (["2020-01-01 detained month"], True),
        (["2020-01-01 detained", "2021-01-01 released year"], True),
        (["2020-01-01 detained", "2021-01-01 incommunicado month", "2022-01-01 detained"], False),
        (["2020-01-01 detained month", "2021-01-01 disappeared"], False),
        (["2020-01-01 detained", "2021-01-01 released"], False),
    ],
)
def test_days_are_about_where_a_date_that_they_come_from_is(changes, is_about):
    assert detention(*changes).days_are_about is is_about
