"""Bringing the tallies forward, and checking them.

Nothing is counted in a signer's request: a row that every signer writes would stop them all. A job
adds what was confirmed since the last time, in a window that ends a little before the present and
before the oldest transaction that is still writing, so that nothing is committed into the past of it.
"""

import logging
from collections import Counter
from datetime import UTC, timedelta

from django.db import connection, transaction
from django.db.models import Count, F
from django.db.models.functions import TruncDate
from django.utils import timezone

from campaigns.models import Campaign
from signatures.models import DailyTally, Signature, SignatureStatus, SignatureTally

logger = logging.getLogger(__name__)

LAG = timedelta(seconds=3)
# The database's clock: confirmations carry its time. least() passes over NULL, when nobody is writing; the server's
# own vacuum writes too, for hours maybe, but no confirmations.
HORIZON = """
    SELECT least(statement_timestamp() - make_interval(secs => %s), min(xact_start)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL
    AND backend_type = 'client backend'
"""


def bring_forward():
    """Count what was confirmed since the last time, campaign by campaign.

    Returns:
        How many signatures were added.
    """
    until = horizon()
    return sum(_bring_forward(campaign, until) for campaign in Campaign.objects.order_by("pk"))


def horizon():
    """The moment before which every confirmation is committed and visible; one at that very moment may not be."""
    if connection.vendor != "postgresql":
        return timezone.now() - LAG  # one writer at a time, and no clock but this machine's
    with connection.cursor() as cursor:
        cursor.execute(HORIZON, [LAG.total_seconds()])
        return cursor.fetchone()[0]


@transaction.atomic
def _bring_forward(campaign, until):
    tally = locked_tally(campaign.pk)
    if tally.counted_until and until <= tally.counted_until:
        return 0
    cells = _by_cell(_window(campaign, tally.counted_until, until))
    tally.counted_until = until
    _change(tally, cells)
    return cells.total()


def locked_tally(campaign_id):
    """The campaign's tally, for this transaction alone: whoever counts in or out takes it first."""
    SignatureTally.objects.get_or_create(campaign_id=campaign_id)
    return SignatureTally.objects.select_for_update().get(campaign_id=campaign_id)


def take_back(tally, signatures):
    """Count out those of `signatures` (a queryset) that have been counted. Call it before they change."""
    cells = Counter()
    cells.subtract(_by_cell(_counted(tally, signatures)))
    _change(tally, cells)


def put_back(tally, signatures):
    """Count in again those that had been counted. Call it after they have changed back."""
    _change(tally, _by_cell(_counted(tally, signatures)))


def keep_count(tally, signatures, *, by_day_alone):
    """Go on counting the confirmed ones of `signatures` (a queryset) after their rows are gone.

    Call it before they are erased. Their cells lose language and country where they stand by day alone.
    """
    kept = _by_cell(_confirmed(signatures))
    if by_day_alone:
        kept = _days(kept)
    change = kept.copy()
    change.subtract(_by_cell(_counted(tally, signatures)))
    _change(tally, change, erased=kept)


def _days(cells):
    days = Counter()
    for (day, _language, _country), number in cells.items():
        days[day, "", ""] += number
    return days


def _confirmed(signatures):
    return signatures.filter(status=SignatureStatus.CONFIRMED)


def _counted(tally, signatures):
    """Those of `signatures` that the tally has in it."""
    if tally.counted_until is None:
        return signatures.none()
    return _confirmed(signatures).filter(confirmed_at__lt=tally.counted_until)


def _window(campaign, after, until):
    """The campaign's signatures confirmed from `after` to just before `until`."""
    signatures = _confirmed(Signature.objects.filter(campaign=campaign, confirmed_at__lt=until))
    return signatures.filter(confirmed_at__gte=after) if after else signatures


def _by_cell(signatures):
    """`signatures` by (day, language, country)."""
    rows = signatures.values_list(TruncDate("confirmed_at", tzinfo=UTC), "language", "country")
    return Counter({tuple(cell): number for *cell, number in rows.annotate(number=Count("pk")).order_by()})


def _change(tally, change, erased=None):
    """Add `change` (by cell, may be negative) to the days and to the whole; note how many of it are `erased`."""
    erased = erased or Counter()
    days = _days_of(tally.campaign_id, change.keys() | erased.keys())
    for cell, day in days.items():
        day.confirmed += change[cell]
        day.erased += erased[cell]
    _write(days.values())
    tally.confirmed += change.total()
    tally.save(update_fields=["confirmed", "counted_until"])


def _days_of(campaign_id, cells):
    """The daily tallies of `cells`, new ones where there are none: {cell: DailyTally}."""
    days = {cell: _day(campaign_id, cell) for cell in cells}
    for found in DailyTally.objects.filter(campaign=campaign_id, day__in={day for day, *_rest in cells}):
        if found.cell in days:
            days[found.cell] = found
    return days


def _day(campaign_id, cell, confirmed=0, erased=0):
    day, language, country = cell
    return DailyTally(
        campaign_id=campaign_id, day=day, language=language, country=country, confirmed=confirmed, erased=erased
    )


def _write(days):
    DailyTally.objects.bulk_create(
        [_day(day.campaign_id, day.cell, day.confirmed, day.erased) for day in days],
        update_conflicts=True,
        unique_fields=["campaign", "day", "language", "country"],
        update_fields=["confirmed", "erased"],
    )


def recount():
    """Count every campaign from its signatures, put right what differs and say so.

    Returns:
        The drift of each campaign that had any: {reference: corrected by}.
    """
    drifts = {campaign.reference: _recount(campaign) for campaign in Campaign.objects.order_by("pk")}
    return {reference: drift for reference, drift in drifts.items() if drift}


@transaction.atomic
def _recount(campaign):
    tally = locked_tally(campaign.pk)
    if tally.counted_until is None:
        return 0
    cells, erased = _by_cell(_counted(tally, campaign.signatures.all())), _erased(campaign)
    drift = cells.total() + erased.total() - tally.confirmed
    _replace_days(campaign, cells + erased, erased)
    SignatureTally.objects.filter(pk=tally.pk).update(
        confirmed=F("confirmed") + drift, drift=drift, recounted_at=timezone.now()
    )
    if drift:
        logger.error("The tally of %s was off by %+d; put right", campaign.reference, drift)
    return drift


def _erased(campaign):
    gone = DailyTally.objects.filter(campaign=campaign, erased__gt=0)
    return Counter({day.cell: day.erased for day in gone})


def _replace_days(campaign, cells, erased):
    DailyTally.objects.filter(campaign=campaign).delete()
    _write([_day(campaign.pk, cell, number, erased[cell]) for cell, number in cells.items()])
