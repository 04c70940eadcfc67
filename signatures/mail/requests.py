"""Requests for another mail, stored unread; the worker finds out whether anybody signed."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from signatures.crypto.digest import email_digest
from signatures.crypto.sealing import seal
from signatures.models import ConfirmationMail, MailRequest, Signature, SignatureStatus

# Whose owners are written to: not where a steward has to look first, nor who was set aside before they confirmed.
MAILED = Q(status__in=[SignatureStatus.PENDING, SignatureStatus.CONFIRMED, SignatureStatus.WITHDRAWN]) | Q(
    status=SignatureStatus.INVALIDATED, confirmed_at__isnull=False
)
MOST_AT_ONCE = 200  # requests a turn, so that a flood of them holds up no mails
GAP = timedelta(minutes=10)  # since the last mail: who presses twice gets one, and not the third and fourth of a day


def ask(campaign_id, email):
    """Note that somebody wants the mail to the owner of `email` again. One INSERT, whoever that is."""
    MailRequest.objects.create(
        campaign_id=campaign_id, email_digest=email_digest(email, campaign_id), mail_to=seal({"email": email})
    )


def drain():
    """Make the mails due that were asked for, and forget who asked."""
    for request in MailRequest.objects.order_by("pk")[:MOST_AT_ONCE]:
        _answer(request)


@transaction.atomic
def _answer(request):
    """One request a transaction: it waits for a row that somebody else has, and keeps nobody waiting for others."""
    taken, _rows = MailRequest.objects.filter(pk=request.pk).delete()
    if taken:
        _make_due(request)


def _make_due(request):
    theirs = Signature.objects.filter(campaign=request.campaign_id, email_digest=request.email_digest)
    make_due(theirs, mail_to=request.mail_to)


def make_due(signatures, **address):
    """Make the mails about `signatures` (a queryset) due: of those that may be mailed and weren't just now.

    Args:
        address: `mail_to`, the sealed address, where the rows may not hold it.

    Returns:
        How many there were.
    """
    mails = ConfirmationMail.objects.filter(signature=OuterRef("pk"), went_out=True)
    rows = signatures.filter(MAILED).exclude(Exists(mails.filter(sent_at__gt=timezone.now() - GAP)))
    return rows.update(mail_due_at=timezone.now(), **address)
