"""Counting: bringing the tallies forward, and checking them.

Nothing is counted in a signer's request: a row that every signer writes would stop them all. A job
adds what was confirmed since the last time, in a window that ends a little before the present and
before the oldest transaction that is still writing, so that nothing is committed into the past of it.

It goes to the campaigns that have something new, and to no other: Counting says up to when all have been looked
through, and an index on the moment of confirming finds what came since.
"""

import logging
from collections import Counter
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from campaigns.models import Campaign
from signatures.models import Counting, Signature, SignatureStatus, SignatureTally
from signatures.tallies import hours
from signatures.tallies.cells import apply_change, by_cell, by_day, due_to_tell, erased_by_cell, replace_days

logger = logging.getLogger(__name__)

LAG = timedelta(seconds=3)
RECOUNT_AFTER = timedelta(days=30)  # though nothing has changed
# The database's clock: confirmations carry its time. least() passes over NULL, when nobody is writing; the server's
# own vacuum writes too, for hours maybe, but no confirmations.
HORIZON = """
    SELECT least(statement_timestamp() - make_interval(secs => %s), min(xact_start)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL
    AND backend_type = 'client backend'
"""


def bring_forward():
    """Count what was confirmed since the last time, in each campaign that has something new.

    While nothing was confirmed this is the same few statements, however many campaigns there are. Killed on the
    way, it looks again from where it began: each tally knows how far it has come itself.

    Returns:
        How many signatures were added.
    """
    until = horizon()
    added = sum(_bring_forward(campaign_id, until) for campaign_id in _to_count(counted_until(), until))
    _note(until)
    return added


def _note(until):
    only = {"pk": Counting.ONLY}
    if not Counting.objects.filter(**only).update(counted_until=until):
        Counting.objects.get_or_create(**only, defaults={"counted_until": until})


def counted_until():
    """The moment before which every campaign has been counted; None before the first time."""
    return Counting.objects.filter(pk=Counting.ONLY).values_list("counted_until", flat=True).first()


def counted_in(tally):
    """The moment before which everything confirmed in the campaign of `tally` (that has counted) is in it."""
    if tally.to_count:
        return tally.counted_until
    return max(tally.counted_until, counted_until() or tally.counted_until)


def _to_count(after, until):
    """The keys of campaigns in which something was confirmed from `after` to `until`, or counts again."""
    fresh = _within(Signature.objects.all(), after, until).order_by().values_list("campaign_id")
    again = SignatureTally.objects.filter(to_count=True).values_list("campaign_id")
    return [key for (key,) in fresh.union(again)]


def horizon():
    """The moment before which every confirmation is committed and visible; one at that very moment may not be."""
    if connection.vendor != "postgresql":
        return timezone.now() - LAG  # one writer at a time, and no clock but this machine's
    with connection.cursor() as cursor:
        cursor.execute(HORIZON, [LAG.total_seconds()])
        return cursor.fetchone()[0]


@transaction.atomic
def _bring_forward(campaign_id, until):
    tally = locked_tally(campaign_id)
    if tally.counted_until and until <= tally.counted_until:
        return 0
    mine = Signature.objects.filter(campaign=campaign_id)
    fresh = _within(mine, tally.counted_until, until)
    cells = by_cell(fresh)
    hours.add(campaign_id, fresh)
    tally.counted_until, tally.to_count = until, False
    apply_change(tally, cells)
    return cells.total()


def locked_tally(campaign_id):
    """The campaign's tally, for this transaction alone: whoever counts in or out takes it first."""
    SignatureTally.objects.get_or_create(campaign_id=campaign_id)
    return SignatureTally.objects.select_for_update().get(campaign_id=campaign_id)


def take_back(tally, signatures):
    """Count out those of `signatures` (a queryset) that have been counted. Call it before they change."""
    cells, counted = Counter(), _counted(tally, signatures)
    cells.subtract(by_cell(counted))
    hours.take_back(tally.campaign_id, counted)
    apply_change(tally, cells)


def put_back(tally, signatures):
    """Count in again those that had been counted. Call it after they have changed back.

    Others may have been confirmed in a time that the job has gone past, while they were not there for it.
    """
    tally.to_count = True
    counted = _counted(tally, signatures)
    hours.add(tally.campaign_id, counted)
    apply_change(tally, by_cell(counted))


def keep_count(tally, signatures, *, by_day_alone):
    """Go on counting the confirmed ones of `signatures` (a queryset) after their rows are gone.

    Call it before they are erased. Their cells lose language and country where they stand by day alone.
    """
    kept = by_cell(_confirmed(signatures))
    if by_day_alone:
        kept = by_day(kept)
    change = kept.copy()
    change.subtract(by_cell(_counted(tally, signatures)))
    apply_change(tally, change, erased=kept)


def _confirmed(signatures):
    return signatures.filter(status=SignatureStatus.CONFIRMED)


def _counted(tally, signatures):
    """Those of `signatures` that the tally has in it."""
    if tally.counted_until is None:
        return signatures.none()
    return _confirmed(signatures).filter(confirmed_at__lt=tally.counted_until)


def _within(signatures, after, until):
    """Those of `signatures` (a queryset) confirmed from `after` to just before `until`."""
    confirmed = _confirmed(signatures).filter(confirmed_at__lt=until)
    return confirmed.filter(confirmed_at__gte=after) if after else confirmed


def move_erased(tally, change):
    """Let what is counted of rows that are gone stand in other cells: `change` by cell, in sum nothing."""
    apply_change(tally, change, erased=change)


def recount():
    """Count every campaign from its signatures, put right what differs and say so.

    Returns:
        The drift of each campaign that had any: {reference: corrected by}.
    """
    return _recounted(Campaign.objects.all())


def recount_changed():
    """As recount(), of the campaigns whose count has changed since the last time, and of each once a month."""
    long_ago = timezone.now() - RECOUNT_AFTER
    due = SignatureTally.objects.filter(Q(to_recount=True) | Q(recounted_at__lt=long_ago))
    return _recounted(Campaign.objects.filter(pk__in=due.values("pk")))


def _recounted(campaigns):
    drifts = {campaign.reference: _recount(campaign) for campaign in campaigns.order_by("pk")}
    return {reference: drift for reference, drift in drifts.items() if drift}


@transaction.atomic
def _recount(campaign):
    tally = locked_tally(campaign.pk)
    if tally.counted_until is None:
        return 0
    cells, erased = by_cell(_counted(tally, campaign.signatures.all())), erased_by_cell(campaign.pk)
    drift = cells.total() + erased.total() - tally.confirmed
    replace_days(campaign, cells + erased, erased)
    due_to_tell(tally, {timezone.now().date() - timedelta(1)} if drift else ())
    SignatureTally.objects.filter(pk=tally.pk).update(
        tell_from=tally.tell_from,
        confirmed=F("confirmed") + drift,
        drift=drift,
        recounted_at=timezone.now(),
        to_recount=False,
    )
    if drift:
        logger.error("The tally of %s was off by %+d; put right", campaign.reference, drift)
    return drift
