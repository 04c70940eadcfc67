"""Erasing signatures: their rows, the mails about them and every copy in those. What stays is a number."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from signatures import counting
from signatures.models import Erasure, ErasureReason, MailRequest, Signature
from signatures.signals import public_names_changed


def erase_person(signature):
    """Erase all that is kept of whoever gave `signature`, under every campaign, because they ask for it.

    Each campaign's count keeps them or drops them, as the campaign says.

    Returns:
        How many signatures there were.
    """
    theirs = Signature.objects.filter(email_digest=signature.email_digest).select_related("campaign")
    MailRequest.objects.filter(email_digest=signature.email_digest).delete()
    return sum(_erase_one(each) for each in theirs)


@transaction.atomic
def _erase_one(signature):
    tally = counting.locked_tally(signature.campaign_id)
    rows = Signature.objects.filter(pk=signature.pk)
    if signature.campaign.keeps_count_of_erased:
        counting.keep_count(tally, rows, by_day_alone=True)
    else:
        counting.take_back(tally, rows)
    return _delete(signature.campaign_id, rows, ErasureReason.ASKED)


@transaction.atomic
def erase_kept_long_enough(campaign_id, signatures, reason):
    """Erase `signatures` (a queryset of one campaign's); the count stays as it is.

    Returns:
        How many there were.
    """
    tally = counting.locked_tally(campaign_id)
    rows = Signature.objects.filter(pk__in=list(signatures.select_for_update().values_list("pk", flat=True)))
    counting.keep_count(tally, rows, by_day_alone=False)
    return _delete(campaign_id, rows, reason)


def _delete(campaign_id, rows, reason):
    _mails, deleted = rows.delete()
    number = deleted.get(Signature._meta.label, 0)
    _note(campaign_id, reason, number)
    public_names_changed.send(Signature)
    return number


def _note(campaign_id, reason, number):
    """Add to the proof: on this day (UTC), for this reason, so many."""
    if number == 0:
        return
    today = {"campaign_id": campaign_id, "day": timezone.now().date(), "reason": reason}
    Erasure.objects.get_or_create(**today, defaults={"number": 0})
    Erasure.objects.filter(**today).update(number=F("number") + number)
