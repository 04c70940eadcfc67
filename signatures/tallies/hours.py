"""Hourly tallies of the last two days: how a campaign is doing right now, without a look at its signatures.

They follow the count: whoever is counted out of it is counted out of their hour, while their row still tells which.
Who adds or takes away holds the campaign's tally (counting.locked_tally).
"""

from collections import Counter
from datetime import UTC, timedelta

from django.db.models import Count
from django.db.models.functions import TruncHour
from django.utils import timezone

from signatures.models import HourlyTally

KEPT_FOR = timedelta(hours=48)
EXACT_FOR = timedelta(hours=24)  # a row's time is the day alone an hour later (retention/days.py)


def add(campaign_id, signatures):
    """Count those of `signatures` (confirmed ones of that campaign) that are recent enough into their hours."""
    _change(campaign_id, _by_hour(signatures, beginning()))


def take_back(campaign_id, signatures):
    """Count them out again. Of those whose row tells the day alone the hour stays as it was."""
    change = Counter()
    change.subtract(_by_hour(signatures, timezone.now() - EXACT_FOR))
    _change(campaign_id, change)


def beginning():
    """The first of the hours that are kept."""
    return (timezone.now() - KEPT_FOR).replace(minute=0, second=0, microsecond=0)


def forget():
    """Delete the hours that are over for two days."""
    HourlyTally.objects.filter(hour__lt=beginning()).delete()


def _by_hour(signatures, since):
    hour = TruncHour("confirmed_at", tzinfo=UTC)
    rows = signatures.filter(confirmed_at__gte=since).order_by().values_list(hour)
    return Counter(dict(rows.annotate(number=Count("pk"))))


def _change(campaign_id, change):
    if not change:
        return
    mine = HourlyTally.objects.filter(campaign=campaign_id, hour__in=change)
    total = change + Counter(dict(mine.values_list("hour", "confirmed")))  # without those that come to nothing
    if change.keys() - total.keys():
        mine.exclude(hour__in=total).delete()
    HourlyTally.objects.bulk_create(
        [HourlyTally(campaign_id=campaign_id, hour=hour, confirmed=number) for hour, number in total.items()],
        update_conflicts=True,
        unique_fields=["campaign", "hour"],
        update_fields=["confirmed"],
    )
