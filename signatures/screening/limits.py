"""How many mails go to one address in a day, and to whom none go at all. Applied by the worker before it mails."""

from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from campaigns.models import Campaign
from signatures import live
from signatures.models import Signature, SignatureStatus

DAY = timedelta(days=1)
LOOK_AGAIN = timedelta(hours=1)
# Whoever enters the address of one of these again makes its row due, as signing asks nothing. Its address stays.
WAITING = (SignatureStatus.HELD, SignatureStatus.INVALIDATED)


def may_be_mailed(signature):
    """Whether a due mail may go out now. Otherwise its row waits: for a review, for good, or for an hour."""
    if signature.status in WAITING:
        _due_again(signature, None, **_address_of(signature))
        return False
    if mails_of_the_day(signature.email_digest) >= live.settings().address_limit:
        _due_again(signature, timezone.now() + LOOK_AGAIN)
        return False
    return True


def mails_of_the_day(email_digest):
    """How many mails about any campaign went out to one address within the last 24 hours, at most.

    A try that failed has left a row as well, so no more are counted of a signature than were sent about it.
    """
    recent = Count("mails", filter=Q(mails__sent_at__gt=timezone.now() - DAY))
    campaigns = list(Campaign.objects.values_list("pk", flat=True))  # the index on digests begins with the campaign
    theirs = Signature.objects.filter(campaign__in=campaigns, email_digest=email_digest).annotate(recent=recent)
    return sum(min(sent, tried) for sent, tried in theirs.values_list("mails_sent", "recent"))


def _address_of(signature):
    """What becomes of the address: one who has had a mail needs none when the signature is restored."""
    return {"mail_to": b""} if signature.mails_sent else {}


def _due_again(signature, moment, **address):
    """Let the row wait until `moment`, unless its lease is no longer ours."""
    mine = Signature.objects.filter(pk=signature.pk, mail_due_at=signature.mail_due_at)
    mine.update(mail_due_at=moment, **address)
