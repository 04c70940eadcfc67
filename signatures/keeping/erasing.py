"""Erasing signatures: their rows, the mails about them and every copy in those. What stays is a number."""

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from campaigns.models import Campaign
from signatures import counting
from signatures.models import Erasure, ErasureReason, MailRequest, Signature
from signatures.secrecy.digest import email_digests
from signatures.signals import tell_of_names


def all_of_person(signature, email=""):
    """The signatures, under every campaign, of whoever gave `signature`: found by their address, and by nothing else.

    Args:
        email: the address; "" where nobody has it open. Then it is that one signature alone.
    """
    digests = email_digests(email, Campaign.objects.values_list("pk", flat=True)) if email else []
    theirs = Signature.objects.filter(Q(pk=signature.pk) | Q(email_digest__in=digests))
    return theirs.select_related("campaign").order_by("campaign_id")


@transaction.atomic
def erase_person(signature, email=""):
    """Erase all that is kept of whoever gave `signature`, because they ask for it; when it fails midway, nothing is.

    Takes what all_of_person() takes.

    Each campaign's count keeps them or drops them, as the campaign says.

    Returns:
        How many signatures there were.
    """
    theirs = all_of_person(signature, email)
    MailRequest.objects.filter(email_digest__in=[bytes(each.email_digest) for each in theirs]).delete()
    # Tallies one after the other in one order, so that two who erase never wait for each other.
    return sum(_erase_one(each) for each in theirs)


def _erase_one(signature):
    tally = counting.locked_tally(signature.campaign_id)
    rows = _locked(Signature.objects.filter(pk=signature.pk))
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
    rows = _locked(signatures)
    counting.keep_count(tally, rows, by_day_alone=False)
    return _delete(campaign_id, rows, reason)


def _locked(signatures):
    """The rows, locked till the transaction ends: nobody confirms one meanwhile, no worker notes a mail about one."""
    locked = signatures.order_by("pk").select_for_update().values_list("pk", flat=True)
    return Signature.objects.filter(pk__in=list(locked))


def _delete(campaign_id, rows, reason):
    tell_of_names(rows)
    _mails, deleted = rows.delete()
    number = deleted.get(Signature._meta.label, 0)
    _note(campaign_id, reason, number)
    return number


def _note(campaign_id, reason, number):
    """Add to the proof: on this day (UTC), for this reason, so many."""
    if number == 0:
        return
    today = {"campaign_id": campaign_id, "day": timezone.now().date(), "reason": reason}
    Erasure.objects.get_or_create(**today, defaults={"number": 0})
    Erasure.objects.filter(**today).update(number=F("number") + number)
