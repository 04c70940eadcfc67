"""Counts of a campaign over time, by language, country and channel: read from tallies, never from signatures."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum
from django.utils import timezone

from signatures.disclosure import SMALLEST
from signatures.models import Channel, ChannelTally, DailyTally, HourlyTally
from signatures.tallies import hours

DAYS = 90
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Count:
    """How many were confirmed from `start` on, until the next one begins."""

    start: date | datetime
    number: int


def by_hour(campaign):
    """The last 48 hours, the present one last, in the organisation's time zone."""
    found = HourlyTally.objects.filter(campaign=campaign, hour__gte=hours.beginning())
    numbers = Counter(dict(found.values_list("hour", "confirmed")))
    first, places = hours.beginning(), range(hours.KEPT_FOR // HOUR + 1)
    return [Count(timezone.localtime(start), numbers[start]) for start in (first + HOUR * place for place in places)]


def by_day(numbers):
    """The last 90 days (UTC) of `numbers` ({day: number}), or those since the first one where they are fewer."""
    today = timezone.now().date()
    first = max(min(numbers, default=today), today - DAY * (DAYS - 1))
    return [Count(first + DAY * place, numbers[first + DAY * place]) for place in range((today - first).days + 1)]


def by_week(days):
    """The weeks from the first of `days` ({day: number}) to the present one; each begins on a Monday."""
    numbers = Counter()
    for day, number in days.items():
        numbers[_monday(day)] += number
    this = _monday(timezone.now().date())
    first = min(numbers, default=this)
    return [Count(first + WEEK * place, numbers[first + WEEK * place]) for place in range((this - first) // WEEK + 1)]


def daily(campaign):
    """{day (UTC): confirmed signatures}, nought where none were counted."""
    rows = DailyTally.objects.filter(campaign=campaign).values_list("day").annotate(Sum("confirmed"))
    return Counter(dict(rows.order_by()))


def _monday(day):
    return day - DAY * day.weekday()


def shares(campaign, column):
    """[(value, number)] by language or country, the largest first; those of fewer than ten are one, under None.

    Where they are fewer than ten together, the smallest other goes with them, or a difference would tell them.
    """
    rows = DailyTally.objects.filter(campaign=campaign).exclude(**{column: ""}).order_by()
    return _told(dict(rows.values_list(column).annotate(Sum("confirmed"))))


def by_channel(campaign):
    """[(channel, forms that were sent)] as shares() tells them; nothing at high risk, of before neither."""
    if campaign.digest_only:
        return []
    rows = ChannelTally.objects.filter(campaign=campaign).order_by().values_list("word").annotate(Sum("sent"))
    names = dict(Channel.objects.values_list("word", "name"))
    return [(names.get(word, word), number) for word, number in _told(dict(rows)) if number >= SMALLEST]


def _told(numbers):
    named = {value: number for value, number in numbers.items() if number >= SMALLEST}
    others = sum(numbers.values()) - sum(named.values())
    if 0 < others < SMALLEST and named:
        others += named.pop(min(named, key=lambda value: (named[value], value)))
    return sorted(named.items(), key=lambda share: (-share[1], share[0])) + ([(None, others)] if others else [])
