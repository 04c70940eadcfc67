"""The mail queue: rows of Signature whose `mail_due_at` has come.

A worker takes rows by moving that moment into the future, so a killed worker's rows come back by
themselves. The link's secret is made here, stored hashed before the mail goes out, and kept nowhere.
"""

import logging
from datetime import timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from socket import gaierror
from ssl import SSLError

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from signatures.mail_requests import MAILED, drain
from signatures.models import ConfirmationMail, Signature, form_in_language
from signatures.models.signature import MOST_MAILS
from signatures.screening import limits
from signatures.secrecy.keys import private_keys
from signatures.secrecy.sealing import copy_for, unseal
from signatures.tokens import CONFIRM_WITHIN, new_token, token_digest

logger = logging.getLogger(__name__)

BATCH = 20  # mails taken at once
GIVEN_UP = {"mail_due_at": None, "mail_to": b""}  # what nobody will need again isn't kept
TURN = timedelta(seconds=5)  # for which mails go out before the worker sees to its other tasks
MOST_FAILURES = 10
# Our mail server is away, or won't have us: no address is to blame, and the whole queue waits.
SERVER_AWAY = (
    ConnectionError,
    TimeoutError,
    gaierror,
    SSLError,
    SMTPConnectError,
    SMTPHeloError,
    SMTPAuthenticationError,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)


def lease():
    """For how long a row is a worker's own: longer than a batch takes."""
    return timedelta(seconds=settings.SIGNATURES_MAIL_LEASE)


def retry_after():
    """How long to wait after a first failure. Doubled at each: ten from 5 minutes take three and a half days."""
    return timedelta(seconds=settings.SIGNATURES_MAIL_RETRY_AFTER)


def send_due_mails():
    """Send what is due, for about five seconds; the clock asks again.

    Returns:
        How many mails went out.

    Raises:
        ImproperlyConfigured: this worker has no private key, so it takes no row.
    """
    private_keys()
    drain()
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
    until = now + lease()
    Signature.objects.filter(pk__in=[row.pk for row in rows]).update(mail_due_at=until)
    for row in rows:
        row.mail_due_at = until
    return rows


def _send_batch(batch):
    """Send a batch; a mail server that is away is nobody's failure, and the rest waits for it."""
    sent = 0
    for position, signature in enumerate(batch):
        if timezone.now() >= signature.mail_due_at:
            break  # the lease is over: another worker may have the rest
        try:
            sent += limits.may_be_mailed(signature) and send(signature)
        except SERVER_AWAY as error:
            logger.warning("The mail server is away: %s", type(error).__name__)
            # The one that it went away at comes last next time, in case it is to blame.
            _put_off([*batch[position + 1 :], signature], type(error).__name__)
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
        is_sent = _send(signature)
    except SERVER_AWAY:
        raise
    except Exception as error:  # noqa: BLE001 whatever it is, one row's trouble must not hold up the others
        _failed(signature, error)
        return False
    if is_sent:
        _note_sent(signature)
    return is_sent


def _send(signature):
    data = unseal(signature.sealed or signature.mail_to)
    token = _keep_token(signature, data)
    if token is None:
        return False
    message(signature, data["email"], token).send()
    return True


def _note_sent(signature):
    rows = Signature.objects.filter(pk=signature.pk, mails_sent__lt=MOST_MAILS)
    rows.update(mails_sent=F("mails_sent") + 1, mail_failures=0, mail_problem="")
    _settle(signature, mail_due_at=None, mail_to=b"")


def _failed(signature, error):
    """Note the failure and when to try again. The error's class alone: its text may carry the address."""
    problem = type(error).__name__
    logger.warning("A confirmation mail could not be sent: %s", problem)
    failures = signature.mail_failures + 1
    again = timezone.now() + retry_after() * 2**signature.mail_failures
    given_up = failures >= MOST_FAILURES or _is_final(error)
    Signature.objects.filter(pk=signature.pk).update(mail_failures=failures, mail_problem=problem)
    _settle(signature, **(GIVEN_UP if given_up else {"mail_due_at": again}))


def _is_final(error):
    """Whether trying again is no use: the address is refused for good, or can't even be written in a mail."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, ValueError)


def _keep_token(signature, data):
    """Make the link's secret, and keep a copy of the signer's data that it opens, where there may be one.

    Returns:
        The secret, or None where the signer has erased everything meanwhile.
    """
    token = new_token()
    copy = copy_for(token, data) if signature.sealed else b""
    try:
        with transaction.atomic():
            ConfirmationMail.objects.create(signature=signature, token_digest=token_digest(token), copy=copy)
    except IntegrityError:
        return None
    return token


def _settle(signature, **queue):
    """Set when the row is due next, unless its lease is no longer ours: then somebody has signed again."""
    Signature.objects.filter(pk=signature.pk, mail_due_at=signature.mail_due_at).update(**queue)


def _put_off(batch, problem):
    for signature in batch:
        _settle(signature, mail_due_at=timezone.now() + retry_after(), mail_problem=problem)


def message(signature, address, token):
    """The mail to the signer, in their language, with the links that their signature's state asks for."""
    with translation.override(signature.language):
        context = _context(signature, token)
        line = subject(context["title"], signature.status)
        body = render_to_string(f"signatures/mail/{signature.status}.txt", context)
        headers = _headers(signature, token)
    return EmailMessage(line, body, to=[address], headers=headers)


def subject(title, status):
    """The subject line for a signature with `status` under the appeal `title`, in the active language."""
    text = render_to_string("signatures/mail/subject.txt", {"title": title, "status": status})
    return " ".join(text.split())


def _headers(signature, token):
    """With news comes one click that ends it (RFC 8058)."""
    headers = {"Auto-Submitted": "auto-generated"}
    if signature.wants_updates:
        headers["List-Unsubscribe"] = f"<{_link('unsubscribe', token)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _context(signature, token):
    """Nothing that was typed into the form: whoever signs with a stranger's address could send them anything."""
    form_page = form_in_language(signature.campaign_id, signature.language)
    return {
        "title": form_page.campaign_page.title if form_page else signature.campaign.reference,
        "link": _link("confirm", token),
        "own_link": _link("own_page", token),
        "days": CONFIRM_WITHIN.days,
    }


def _link(name, token):
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=[token])
