"""Bringing the tallies forward, and checking them.

Nothing is counted in a signer's request: a row that every signer writes would stop them all. A job
adds what was confirmed since the last time, in a window that ends a little before the present and
before the oldest transaction that is still writing, so that nothing is committed into the past of it.
"""

import logging
from collections import Counter
from datetime import UTC, timedelta

from django.db import connection, transaction
from django.db.models import Count
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
    tally = _locked_tally(campaign)
    if tally.counted_until and until <= tally.counted_until:
        return 0
    cells = _cells(campaign, after=tally.counted_until, until=until)
    _add_to_days(campaign, cells)
    tally.confirmed += cells.total()
    tally.counted_until = until
    tally.save(update_fields=["confirmed", "counted_until"])
    return cells.total()


def _locked_tally(campaign):
    SignatureTally.objects.get_or_create(campaign=campaign)
    return SignatureTally.objects.select_for_update().get(campaign=campaign)


def _cells(campaign, *, until, after=None):
    """Confirmed signatures by (day, language, country) from `after` to just before `until`."""
    signatures = Signature.objects.filter(campaign=campaign, status=SignatureStatus.CONFIRMED, confirmed_at__lt=until)
    if after:
        signatures = signatures.filter(confirmed_at__gte=after)
    rows = signatures.values_list(TruncDate("confirmed_at", tzinfo=UTC), "language", "country")
    return Counter({tuple(cell): number for *cell, number in rows.annotate(number=Count("pk")).order_by()})


def _add_to_days(campaign, cells):
    days = {day for day, _language, _country in cells}
    for tally in DailyTally.objects.filter(campaign=campaign, day__in=days):
        key = (tally.day, tally.language, tally.country)
        if key in cells:
            cells = cells | Counter({key: cells[key] + tally.confirmed})
    _write_days(campaign, cells)


def _write_days(campaign, cells):
    DailyTally.objects.bulk_create(
        [
            DailyTally(campaign=campaign, day=day, language=language, country=country, confirmed=number)
            for (day, language, country), number in cells.items()
        ],
        update_conflicts=True,
        unique_fields=["campaign", "day", "language", "country"],
        update_fields=["confirmed"],
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
    tally = _locked_tally(campaign)
    if tally.counted_until is None:
        return 0
    cells = _cells(campaign, until=tally.counted_until)
    drift = cells.total() - tally.confirmed
    _replace_days(campaign, cells)
    SignatureTally.objects.filter(pk=tally.pk).update(
        confirmed=cells.total(), drift=drift, recounted_at=timezone.now()
    )
    if drift:
        logger.error("The tally of %s was off by %+d; put right", campaign.reference, drift)
    return drift


def _replace_days(campaign, cells):
    DailyTally.objects.filter(campaign=campaign).delete()
    _write_days(campaign, cells)
