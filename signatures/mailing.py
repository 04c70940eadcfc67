"""The mail queue: rows of Signature whose `mail_due_at` has come.

A worker takes rows by moving that moment into the future, so a killed worker's rows come back by
themselves. The link's secret is made here, stored hashed before the mail goes out, and kept nowhere.
"""

import logging
from datetime import timedelta
from smtplib import SMTPConnectError, SMTPRecipientsRefused, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from signatures.keys import private_keys
from signatures.models import ConfirmationMail, Signature, SignatureStatus, form_in_language
from signatures.models.signature import MOST_MAILS
from signatures.sealing import copy_for, unseal
from signatures.tokens import CONFIRM_WITHIN, new_token, token_digest

logger = logging.getLogger(__name__)

BATCH = 20  # mails taken at once
TURN = timedelta(seconds=5)  # for which mails go out before the worker sees to its other tasks
LEASE = timedelta(minutes=10)
RETRY_AFTER = timedelta(minutes=5)  # doubled at each failure: ten of them take three and a half days
MOST_FAILURES = 10
MAILED = (SignatureStatus.PENDING, SignatureStatus.CONFIRMED, SignatureStatus.WITHDRAWN)
SERVER_AWAY = (ConnectionError, TimeoutError, SMTPConnectError, SMTPServerDisconnected)


def send_due_mails():
    """Send what is due, for about five seconds; the clock asks again.

    Returns:
        How many mails went out.

    Raises:
        ImproperlyConfigured: this worker has no private key, so it takes no row.
    """
    private_keys()
    sent, until = 0, timezone.now() + TURN
    while timezone.now() < until and (batch := take_batch()):
        sent += _send_batch(batch)
    return sent


@transaction.atomic
def take_batch():
    """Up to 20 due rows, ours alone for the length of the lease."""
    now = timezone.now()
    due = Signature.objects.filter(mail_due_at__lte=now).order_by("mail_due_at")
    rows = list(due.select_for_update(skip_locked=True)[:BATCH])
    lease = now + LEASE
    Signature.objects.filter(pk__in=[row.pk for row in rows]).update(mail_due_at=lease)
    for row in rows:
        row.mail_due_at = lease
    return rows


def _send_batch(batch):
    """Send a batch; a mail server that is away is nobody's failure, and the rest waits for it."""
    sent = 0
    for position, signature in enumerate(batch):
        if timezone.now() >= signature.mail_due_at:
            break  # the lease is over: another worker may have the rest
        try:
            sent += send(signature)
        except SERVER_AWAY as error:
            logger.warning("The mail server is away: %s", type(error).__name__)
            _put_off(batch[position:])
            break
    return sent


def send(signature):
    """Send one mail; one that fails is due again later, and in the end not at all.

    Returns:
        Whether a mail went out.

    Raises:
        OSError: the mail server is away (one of SERVER_AWAY).
    """
    if signature.status not in MAILED or signature.mails_sent >= MOST_MAILS:
        _settle(signature, mail_due_at=None, mail_to=b"")
        return False
    try:
        data = unseal(signature.sealed or signature.mail_to)
        message(signature, data["email"], _keep_token(signature, data)).send()
    except SERVER_AWAY:
        raise
    except Exception as error:  # noqa: BLE001 whatever it is, one row's trouble must not hold up the others
        _failed(signature, error)
        return False
    Signature.objects.filter(pk=signature.pk).update(mails_sent=F("mails_sent") + 1, mail_failures=0, mail_problem="")
    _settle(signature, mail_due_at=None, mail_to=b"")
    return True


def _failed(signature, error):
    """Note the failure and when to try again. The error's class alone: its text may carry the address."""
    problem = type(error).__name__
    logger.warning("A confirmation mail could not be sent: %s", problem)
    failures = signature.mail_failures + 1
    again = timezone.now() + RETRY_AFTER * 2**signature.mail_failures
    given_up = failures >= MOST_FAILURES or _is_final(error)
    Signature.objects.filter(pk=signature.pk).update(mail_failures=failures, mail_problem=problem)
    _settle(signature, mail_due_at=None if given_up else again)


def _is_final(error):
    """Whether trying again is no use: the address is refused for good, or can't even be written in a mail."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, ValueError)


def _keep_token(signature, data):
    """Make the link's secret, and keep a copy of the signer's data that it opens, where there may be one."""
    token = new_token()
    copy = copy_for(token, data) if signature.sealed else b""
    ConfirmationMail.objects.create(signature=signature, token_digest=token_digest(token), copy=copy)
    return token


def _settle(signature, **queue):
    """Set when the row is due next, unless its lease is no longer ours: then somebody has signed again."""
    Signature.objects.filter(pk=signature.pk, mail_due_at=signature.mail_due_at).update(**queue)


def _put_off(batch):
    for signature in batch:
        _settle(signature, mail_due_at=timezone.now() + RETRY_AFTER)


def message(signature, address, token):
    """The mail to the signer, in their language: a link to confirm, or word that they have signed already."""
    with translation.override(signature.language):
        context = _context(signature, token)
        subject = render_to_string("signatures/mail/subject.txt", context).strip()
        body = render_to_string(f"signatures/mail/{signature.status}.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[address], headers={"Auto-Submitted": "auto-generated"})


def _context(signature, token):
    """Nothing that was typed into the form: whoever signs with a stranger's address could send them anything."""
    form_page = form_in_language(signature.campaign_id, signature.language)
    return {
        "title": form_page.campaign_page.title if form_page else signature.campaign.reference,
        "link": settings.WAGTAILADMIN_BASE_URL + reverse("confirm", args=[token]),
        "days": CONFIRM_WITHIN.days,
        "confirmed": signature.status == SignatureStatus.CONFIRMED,
    }
