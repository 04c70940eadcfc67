"""Unusual signing: what stewards are mailed about, from tallies and held rows, once a day and campaign at most.

An hour is unusual with MANY confirmed signatures or more, and TIMES as many as an hour of the last two days has on
average (tallies/hours.py); or with MANY_HELD new ones that are held, if those are half of all that came or more. What
is held because everything is being held tells nothing. A newsletter may look like an attack; stewards know which.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from campaigns.models import Campaign
from signatures.models import HoldReason, HourlyTally, Signature, SignatureStatus
from signatures.tallies import hours

HOUR = timedelta(hours=1)
MANY, TIMES, MANY_HELD = 200, 10, 50
OTHER_HOURS = hours.KEPT_FOR // HOUR


@dataclass(frozen=True)
class Unusual:
    """What is unusual in a campaign: `number` in an hour; `of` are usual (confirmed), or all that came (held)."""

    campaign: Campaign
    number: int
    of: int
    is_held: bool


def found():
    """[Unusual], each campaign once, none that stewards were told of today. Two statements while there are none."""
    rows = [*_held(), *_surges()]
    return list({unusual.campaign.pk: unusual for unusual in rows}.values())


def _not_told_today():
    return Campaign.objects.exclude(tally__alerted_on=timezone.now().date())


def _surges():
    """The present hour, or the one before it."""
    begun = timezone.now().replace(minute=0, second=0, microsecond=0) - HOUR
    many = HourlyTally.objects.filter(hour__gte=begun, confirmed__gte=MANY, campaign__in=_not_told_today())
    for row in many.select_related("campaign"):
        others = HourlyTally.objects.filter(campaign=row.campaign_id).exclude(pk=row.pk)
        usual = others.aggregate(sum=Coalesce(Sum("confirmed"), 0))["sum"] // OTHER_HOURS
        if row.confirmed >= TIMES * usual:
            yield Unusual(row.campaign, row.confirmed, usual, is_held=False)


def _held():
    new = Signature.objects.filter(created_at__gt=timezone.now() - HOUR)
    held = new.filter(status=SignatureStatus.HELD).exclude(held_for=HoldReason.EVERYTHING)
    many = held.filter(campaign__in=_not_told_today()).order_by().values("campaign").annotate(number=Count("pk"))
    for row in many.filter(number__gte=MANY_HELD):
        came = new.filter(campaign=row["campaign"]).count()
        if row["number"] * 2 >= came:
            yield Unusual(Campaign.objects.get(pk=row["campaign"]), row["number"], came, is_held=True)
