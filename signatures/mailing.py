"""The mail queue: rows of Signature whose `mail_due_at` has come.

A worker takes rows by moving that moment into the future, so a killed worker's rows come back by
themselves. The link's secret is made here, stored hashed before the mail goes out, and kept nowhere.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from signatures.models import ConfirmationMail, Signature, SignatureStatus, form_in_language
from signatures.models.signature import MOST_MAILS
from signatures.sealing import unseal
from signatures.tokens import CONFIRM_WITHIN, new_token, token_digest

logger = logging.getLogger(__name__)

BATCH = 50  # mails taken at once
LEASE = timedelta(minutes=10)  # longer than a batch takes, so that nobody takes a row from a living worker
RETRY_AFTER = timedelta(minutes=5)
MAILED = (SignatureStatus.PENDING, SignatureStatus.CONFIRMED)


def send_due_mails():
    """Send what is due, batch by batch, until nothing is.

    Returns:
        How many mails went out.
    """
    sent = 0
    while batch := take_batch():
        sent += sum(send(signature) for signature in batch)
    return sent


@transaction.atomic
def take_batch():
    """Up to 50 due rows, ours alone for the length of the lease."""
    now = timezone.now()
    due = Signature.objects.filter(mail_due_at__lte=now).order_by("mail_due_at")
    rows = list(due.select_for_update(skip_locked=True)[:BATCH])
    lease = now + LEASE
    Signature.objects.filter(pk__in=[row.pk for row in rows]).update(mail_due_at=lease)
    for row in rows:
        row.mail_due_at = lease
    return rows


def send(signature):
    """Send one mail; what can't go out now is due again in five minutes.

    Returns:
        Whether a mail went out.
    """
    if signature.status not in MAILED or signature.mails_sent >= MOST_MAILS:
        _settle(signature, mail_due_at=None)
        return False
    try:
        message(signature, _keep_token(signature)).send()
    except (OSError, SMTPException) as error:
        # The class alone: the text of an SMTP error carries the address.
        logger.warning("A confirmation mail could not be sent: %s", type(error).__name__)
        _settle(signature, mail_due_at=timezone.now() + RETRY_AFTER)
        return False
    _settle(signature, mail_due_at=None, mails_sent=F("mails_sent") + 1)
    return True


def _keep_token(signature):
    token = new_token()
    ConfirmationMail.objects.create(signature=signature, token_digest=token_digest(token))
    return token


def _settle(signature, **fields):
    """Update the row, unless its lease is no longer ours: then somebody has signed again meanwhile."""
    if "mails_sent" in fields:
        Signature.objects.filter(pk=signature.pk).update(mails_sent=fields.pop("mails_sent"))
    Signature.objects.filter(pk=signature.pk, mail_due_at=signature.mail_due_at).update(**fields)


def message(signature, token):
    """The mail to the signer, in their language: a link to confirm, or word that they have signed already."""
    data = unseal(signature.sealed)
    with translation.override(signature.language):
        context = _context(signature, token)
        subject = render_to_string("signatures/mail/subject.txt", context).strip()
        body = render_to_string(f"signatures/mail/{signature.status}.txt", context)
    return EmailMessage(
        " ".join(subject.split()), body, to=[data["email"]], headers={"Auto-Submitted": "auto-generated"}
    )


def _context(signature, token):
    """Nothing that was typed into the form: whoever signs with a stranger's address could send them anything."""
    form_page = form_in_language(signature.campaign_id, signature.language)
    return {
        "title": form_page.campaign_page.title if form_page else signature.campaign.reference,
        "link": settings.WAGTAILADMIN_BASE_URL + reverse("confirm", args=[token]),
        "days": CONFIRM_WITHIN.days,
        "confirmed": signature.status == SignatureStatus.CONFIRMED,
    }
