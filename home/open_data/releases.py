"""A campaign's counts by day, language and country: told anew only when ten people or more stand in the difference.

Whoever asks every few seconds sees the total move with one signature; if the countries moved with it, they would
say where that signer lives. So what was told is kept and stays the same until enough has changed.
"""

from datetime import date
from typing import NamedTuple

from django.core.cache import caches
from django.db.models import Sum

from home.open_data import disclosure
from signatures import counting
from signatures.consent import countries_without_names
from signatures.models import DailyTally, SignatureTally

NOT_KNOWN = ""  # high-risk signers, and those who erased their data


class Release(NamedTuple):
    until: date  # the last day in it
    counted: int  # signatures until then, exactly; never told
    by_day: list
    by_language: dict
    by_country: dict


def told():
    return caches["told_counts"]


def release(campaign):
    """What may be told of `campaign` now, or None: too few have signed, or it is a high-risk one."""
    if campaign.digest_only:
        return None
    days = _finished_days(campaign)
    before = told().get(campaign.pk)
    if before and not _enough_changed(before, days):
        return before._replace(by_country=disclosure.withdrawn(before.by_country, countries_without_names()))
    return _new_release(campaign, days)


def _finished_days(campaign):
    """[(day, number)] of the days that are over and counted to their end, in UTC as they were counted."""
    tally = SignatureTally.objects.filter(pk=campaign.pk).first()
    if tally is None or tally.counted_until is None:
        return []
    days = DailyTally.objects.filter(campaign=campaign, day__lt=counting.counted_in(tally).date())
    return list(days.values_list("day").annotate(Sum("confirmed")).order_by("day"))


def _enough_changed(before, days):
    """Whether ten have signed since, or ten have gone from what was told: a review, for example."""
    since = sum(number for day, number in days if day > before.until)
    until = sum(number for day, number in days if day <= before.until)
    return since >= disclosure.SMALLEST or abs(until - before.counted) >= disclosure.SMALLEST


def _new_release(campaign, days):
    counted = sum(number for _day, number in days)
    if counted < disclosure.SMALLEST:
        told().delete(campaign.pk)
        return None
    until = days[-1][0]
    new = Release(until, counted, disclosure.periods(days), _languages(campaign, until), _countries(campaign, until))
    told().set(campaign.pk, new, timeout=None)
    return new


def _languages(campaign, until):
    return disclosure.cells(_sums(campaign, until, "language"), unnamed=[NOT_KNOWN])


def _countries(campaign, until):
    return disclosure.cells(_sums(campaign, until, "country"), unnamed=[NOT_KNOWN, *countries_without_names()])


def _sums(campaign, until, column):
    counted = DailyTally.objects.filter(campaign=campaign, day__lte=until)
    return dict(counted.values_list(column).annotate(Sum("confirmed")).order_by())
