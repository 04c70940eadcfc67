"""Erasure of signatures: their rows, the mails about them and every copy in those. What stays is a number."""

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from campaigns.models import Campaign
from signatures.crypto.digest import email_digests
from signatures.crypto.sealing import key_of
from signatures.key_rotation.resealing import NOT_OPENED
from signatures.models import Erasure, ErasureReason, LegalHold, MailRequest, Signature, not_held_by_law
from signatures.retention.digest_only import keep_digest_only
from signatures.retention.legal_holds import note_wish
from signatures.signals import tell_of_names
from signatures.tallies import counting


@transaction.atomic
def erase_signature(signature):
    """Erase all that is kept of one signature, because its owner asks for it; its campaign says what the count does.

    What is held by law goes when that ends, and counts until then.

    Returns:
        How many signatures there were.
    """
    digest = Signature.objects.filter(pk=signature.pk).values("email_digest")
    MailRequest.objects.filter(campaign=signature.campaign_id, email_digest__in=digest).delete()
    return _erase_one(signature)


def of_address(email):
    """The signatures, under every campaign and whatever else is kept of them, that `email` has given."""
    return Signature.objects.filter(email_digest__in=_digests(email))


def _digests(email):
    return email_digests(email, Campaign.objects.values_list("pk", flat=True))


@transaction.atomic
def erase_address(email):
    """Erase all that is kept of an address; when it fails midway, nothing is. See erase_signature().

    Returns:
        How many signatures there were.
    """
    MailRequest.objects.filter(email_digest__in=_digests(email)).delete()
    # Tallies one after the other in one order, so that two who erase never wait for each other.
    theirs = of_address(email).select_related("campaign").order_by("campaign_id")
    return sum(_erase_one(each) for each in theirs)


def _erase_one(signature):
    tally = counting.locked_tally(signature.campaign_id)
    mine = Signature.objects.filter(pk=signature.pk)
    note_wish(mine, "erase_afterwards")
    rows = _locked(mine)
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


def erase_after_legal_hold():
    """Erase what somebody wanted erased while it was held by law, and forget all holds that have ended."""
    ended = LegalHold.ended().select_related("signature__campaign")
    wanted = Q(erase_afterwards=True) | Q(less_afterwards=True)
    for hold in ended.filter(wanted, agreed_at__isnull=False):
        carry_out_wish(hold, hold.signature)
    ended.delete()


def carry_out_wish(hold, signature):
    """Erase of `signature`, which `hold` holds no longer, what its owner wanted erased meanwhile."""
    if hold.erase_afterwards:
        erase_signature(signature)
    elif hold.less_afterwards:
        keep_digest_only(signature, _own_key(signature))


def _own_key(signature):
    """What its owner's links open; None in a process that can't know it."""
    try:
        return key_of(signature.sealed)
    except NOT_OPENED:
        return None


def _locked(signatures):
    """Those that may go, locked till the transaction ends: nobody confirms one meanwhile, no worker notes a mail."""
    locked = not_held_by_law(signatures).order_by("pk").select_for_update().values_list("pk", flat=True)
    return Signature.objects.filter(pk__in=list(locked))


def _delete(campaign_id, rows, reason):
    tell_of_names(rows)
    LegalHold.objects.filter(pk__in=rows).delete()  # that hold nothing: not agreed to, or ended
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
