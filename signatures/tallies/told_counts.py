"""Told counts by day, language and country: told anew only when ten people or more stand in the difference.

Whoever asks every few seconds sees the total move with one signature; if the countries moved with it, they would
say where that signer lives. So what was told is kept and stays the same until enough has changed. The job that
counts writes it; who reads only reads, on a replica too.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Sum

from signatures import disclosure
from signatures.consent import countries_without_names
from signatures.models import DailyTally, SignatureTally, ToldCounts
from signatures.tallies import counting

NOT_KNOWN = ""  # high-risk signers, and those who erased their data


def told(campaign):
    """The ToldCounts of `campaign`, or None: too few have signed, or it is a high-risk one."""
    found = None if campaign.digest_only else ToldCounts.objects.filter(campaign=campaign).first()
    if found:
        found.by_country = disclosure.withdrawn(found.by_country, countries_without_names())
    return found


def tell_due():
    """See to the campaigns whose counts have changed in days that are over and counted; two queries if none have."""
    if until := counting.counted_until():
        due = SignatureTally.objects.filter(tell_from__lte=until.date())
        for key in list(due.values_list("pk", flat=True)):
            tell(key)


@transaction.atomic
def tell(campaign_id):
    """Tell the counts of the days that are over, if enough has changed; those of the present day when it is over."""
    tally = counting.locked_tally(campaign_id)
    today = counting.counted_in(tally).date()
    counted = DailyTally.objects.filter(campaign=campaign_id)
    _tell_if_enough_changed(campaign_id, _by_day(counted.filter(day__lt=today)))
    tally.tell_from = today + timedelta(1) if counted.filter(day__gte=today).exists() else None
    tally.save(update_fields=["tell_from"])


def _by_day(counted):
    """[(day, number)] in UTC, as they were counted."""
    return list(counted.values_list("day").annotate(Sum("confirmed")).order_by("day"))


def _tell_if_enough_changed(campaign_id, days):
    mine, counted = ToldCounts.objects.filter(pk=campaign_id), sum(number for _day, number in days)
    before = mine.first()
    if before and not _enough_changed(before, days):
        return
    if counted < disclosure.SMALLEST:
        mine.delete()
    else:
        mine.update_or_create(pk=campaign_id, defaults=_cut(campaign_id, days, counted))


def _enough_changed(before, days):
    """Whether ten have signed since, or ten have gone from what was told: a review, for example."""
    since = sum(number for day, number in days if day > before.until)
    until = sum(number for day, number in days if day <= before.until)
    return since >= disclosure.SMALLEST or abs(until - before.counted) >= disclosure.SMALLEST


def _cut(campaign_id, days, counted):
    """What is told of `days`; dates as JSON has them."""
    until = days[-1][0]
    mine = DailyTally.objects.filter(campaign=campaign_id, day__lte=until)
    periods = [(f"{first}", f"{last}", number) for first, last, number in disclosure.periods(days)]
    languages = disclosure.cells(_sums(mine, "language"), unnamed=[NOT_KNOWN])
    countries = disclosure.cells(_sums(mine, "country"), unnamed=[NOT_KNOWN, *countries_without_names()])
    return {
        "until": until,
        "counted": counted,
        "by_day": periods,
        "by_language": languages,
        "by_country": countries,
    }


def _sums(counted, column):
    return dict(counted.values_list(column).annotate(Sum("confirmed")).order_by())
