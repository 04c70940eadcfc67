"""A signature's life: pending, confirmed. The only module that writes a signature's status."""

from datetime import timedelta

from django.db.models.functions import Now
from django.utils import timezone

from signatures.digest import email_digest
from signatures.models import Signature, SignatureStatus
from signatures.questions import answers
from signatures.sealing import seal

GRACE_AFTER_CLOSING = timedelta(hours=24)  # for whoever signed in time and reads their mail later


def sign(form_page, data):
    """Keep a signature, or ask for another mail where this person has signed already. One INSERT.

    An address that is entered again changes nothing of what is kept: whoever typed it may not own it.

    Args:
        form_page: the SignatureFormPage that was signed.
        data: the form's cleaned data.
    """
    Signature.objects.bulk_create(
        [_signature(form_page, data)],
        update_conflicts=True,
        unique_fields=["campaign", "email_digest"],
        update_fields=["mail_due_at"],
    )


def _signature(form_page, data):
    return Signature(
        campaign_id=form_page.campaign_id,
        email_digest=email_digest(data["email"]),
        sealed=seal(_sealed_data(form_page, data)),
        country=data["country"],
        language=form_page.locale.language_code,
        consent_id=data["consent"].pk,
        wants_updates=data["wants_updates"],
        public_name=full_name(data) if data["show_name"] else "",
    )


def _sealed_data(form_page, data):
    who = {key: data[key] for key in ("first_name", "last_name", "email")}
    return who | {"answers": answers(form_page, data)}


def full_name(data):
    return f"{data['first_name']} {data['last_name']}"


def confirm(signature, *, hide_name=False, no_updates=False):
    """Count the signature from now on. Doing it again changes nothing.

    Args:
        signature: the one that a mailed link opened.
        hide_name: drop the public name. Whoever filled in the form may not own the mailbox; its owner decides.
        no_updates: drop the wish for news, likewise.

    Returns:
        Whether it is confirmed now, by this call or an earlier one.
    """
    pending = Signature.objects.filter(pk=signature.pk, status=SignatureStatus.PENDING)
    # The database's clock, as counting.py compares it with the database's transactions.
    dropped = ({"public_name": ""} if hide_name else {}) | ({"wants_updates": False} if no_updates else {})
    pending.update(status=SignatureStatus.CONFIRMED, confirmed_at=Now(), mail_due_at=None, **dropped)
    return Signature.objects.filter(pk=signature.pk, status=SignatureStatus.CONFIRMED).exists()


def may_confirm(campaign, now=None):
    """Whether the campaign still takes confirmations at `now`: until 24 hours after it closed."""
    now = now or timezone.now()
    return campaign.closes is None or now < campaign.closes + GRACE_AFTER_CLOSING
