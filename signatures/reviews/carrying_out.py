"""Carrying out of reviews: batch by batch, and undone likewise.

Each batch is a transaction that changes signatures, brings the tally along and notes how far the review has
come. So a killed worker's review is taken up where it stands, and two workers never do a batch twice.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from signatures import signing
from signatures.models import HoldReason, Review, ReviewState, Signature, SignatureStatus, SignatureTally, Verdict
from signatures.reviews.filters import matching

logger = logging.getLogger(__name__)

BATCH = 2000  # signatures in one transaction, during which the campaign isn't counted
STRETCH = 100_000  # keys that are looked through for one batch, a tenth of a second's reading
TURN = timedelta(seconds=5)  # after which the worker sees to its other tasks
CHANGEABLE = {Verdict.RELEASE: [SignatureStatus.HELD], Verdict.INVALIDATE: signing.INVALIDABLE}
FORWARD = [ReviewState.WAITING, ReviewState.RUNNING]
UNFINISHED = [*FORWARD, ReviewState.UNDOING]
UNDOABLE = [*FORWARD, ReviewState.DONE]


def chosen(review):
    """The signatures that `review` (saved or not) changes: those that were there when it was made.

    Raises:
        ValueError: its filters make no sense.
    """
    return _chosen(Signature.objects.filter(campaign_id=review.campaign_id), review)


def chosen_by_campaign(review):
    """{campaign's key: how many} of all campaigns that a `review` would change that is of no campaign yet."""
    rows = _chosen(Signature.objects.all(), review).order_by().values_list("campaign")
    return dict(rows.annotate(Count("pk")))


def _chosen(signatures, review):
    there = signatures.filter(created_at__lte=review.created_at)
    if review.verdict == Verdict.RELEASE:
        there = there.exclude(held_for=HoldReason.TYPO)  # its address is corrected first
    return matching(there.filter(status__in=CHANGEABLE[review.verdict]), review.filters)


@dataclass
class Effect:
    """What a decision does to the count of its campaign.

    `counting` of the signatures that it is about count (or will again, where it is undone), `waiting` have never
    counted; `before` and `after` are the campaign's counts, with what the job adds within seconds.
    """

    counting: int
    waiting: int
    before: int
    after: int


def effect(review):
    """The Effect of `review`, which isn't carried out yet."""
    found = dict(chosen(review).values_list("status").annotate(Count("pk")).order_by())
    counting, before = found.pop(SignatureStatus.CONFIRMED, 0), count_of(review.campaign_id)
    return Effect(counting, sum(found.values()), before, before - counting)


def effect_of_undoing(review):
    """The Effect of taking `review` back."""
    again, number = _invalidated(review).exclude(confirmed_at=None).count(), _invalidated(review).count()
    before = count_of(review.campaign_id)
    return Effect(again, number - again, before, before + again)


def count_of(campaign_id):
    tally = SignatureTally.objects.filter(pk=campaign_id).first() or SignatureTally(pk=campaign_id)
    confirmed = Signature.objects.filter(campaign=campaign_id, status=SignatureStatus.CONFIRMED)
    fresh = confirmed.filter(confirmed_at__gte=tally.counted_until) if tally.counted_until else confirmed
    return tally.total + fresh.count()


def undo(review, user):
    """Take back an invalidation, finished or not: what it has invalidated counts again.

    Args:
        review: a Review.
        user: who says so.

    Returns:
        Whether it is being undone now; False where it is a release, or was undone before.
    """
    undoable = Review.objects.filter(pk=review.pk, verdict=Verdict.INVALIDATE, state__in=UNDOABLE)
    return undoable.update(state=ReviewState.UNDOING, undone_by=user, finished_at=None) == 1


@transaction.atomic
def carry_out_at_once(review):
    """Save and carry out a `review` of one signature, in the request of whoever decides.

    Returns:
        Whether it was there still, as it has to be for that.
    """
    pks = list(chosen(review).values_list("pk", flat=True)[:1])
    review.matched = len(pks)
    review.save()
    _change(review, Batch(pks, 0, is_last=True))
    return review.done == 1


def bring_forward(turn=TURN):
    """Carry out what is unfinished, the oldest first, for about the length of a turn.

    Returns:
        Whether the turn was over before all was done.
    """
    until = timezone.now() + turn
    unfinished = Review.objects.filter(state__in=UNFINISHED).order_by("pk").values_list("pk", flat=True)
    return any(_until(until, pk) for pk in unfinished)


def _until(until, pk):
    """Carry out one review till the turn is over. One whose filter makes no sense any more holds up no other."""
    try:
        while _next_batch(pk):
            if timezone.now() >= until:
                return True
    except ValueError as error:
        logger.error("Review %s can't be carried out: %s", pk, type(error).__name__)
    return False


def _next_batch(pk):
    """Do one batch. It is looked up before anything is locked, as that may take a moment in a large table.

    Returns:
        Whether there may be another one for this worker.
    """
    review = Review.objects.get(pk=pk)
    if review.state not in UNFINISHED:
        return False
    batch = _to_restore(review) if review.state == ReviewState.UNDOING else _to_decide(review)
    with transaction.atomic():
        if not _is_mine(review):
            return False
        _change(review, batch)
    return True


@dataclass
class Batch:
    """Keys of signatures to change, the key up to which that goes through them all, and whether it is the end."""

    pks: list
    reached: int
    is_last: bool


def _to_decide(review):
    """The next ones in the order of their keys, in a stretch of the table that is read in a moment."""
    end = review.reached + STRETCH
    stretch = chosen(review).filter(pk__gt=review.reached, pk__lte=end).order_by("pk")
    pks = list(stretch.values_list("pk", flat=True)[:BATCH])
    if len(pks) == BATCH:
        return Batch(pks, pks[-1], is_last=False)
    newest = Signature.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return Batch(pks, end, is_last=end >= newest)


def _to_restore(review):
    """Any that are invalidated still; the review's own index finds them."""
    pks = list(_invalidated(review).values_list("pk", flat=True)[:BATCH])
    return Batch(pks, review.reached, is_last=len(pks) < BATCH)


def _invalidated(review):
    return Signature.objects.filter(review=review, status=SignatureStatus.INVALIDATED)


def _is_mine(review):
    """Lock the review, unless another worker has it, has brought it further, or somebody has it undone."""
    unchanged = Review.objects.filter(pk=review.pk, state=review.state, reached=review.reached, done=review.done)
    return bool(unchanged.select_for_update(skip_locked=True).values_list("pk"))


def _change(review, batch):
    """Change the signatures of a batch that are still as they were chosen, and note how far the review has come."""
    if review.state == ReviewState.UNDOING:
        review.done -= signing.restore(_invalidated(review).filter(pk__in=batch.pks), review)
    elif batch.pks:
        carry_out = signing.invalidate if review.verdict == Verdict.INVALIDATE else signing.release
        review.done += carry_out(chosen(review).filter(pk__in=batch.pks), review)
    review.reached = batch.reached
    _note_state(review, batch.is_last)
    review.save(update_fields=["state", "done", "reached", "finished_at"])


def _note_state(review, is_last):
    if is_last:
        review.state = ReviewState.UNDONE if review.state == ReviewState.UNDOING else ReviewState.DONE
        review.finished_at = timezone.now()
    elif review.state == ReviewState.WAITING:
        review.state = ReviewState.RUNNING
