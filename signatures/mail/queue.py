"""Mail queue: rows of Signature whose `mail_due_at` has come.

A worker takes rows by moving that moment into the future, so a killed worker's rows come back by
themselves. The link's secret is made here, stored hashed before the mail goes out, and kept nowhere.

All that the database is asked is asked for a batch at once; what went out is noted as soon as it has. So whoever
kills a worker makes those get a second mail that the server had taken and that weren't noted yet: a handful.
"""

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from signatures import signing
from signatures.consent import NOTHING_KEPT
from signatures.crypto.keys import private_keys
from signatures.crypto.sealing import copy_for, key_of, unseal
from signatures.crypto.tokens import new_token, token_digest
from signatures.email_addresses.address import EmailAddress
from signatures.mail import later_entries, limits
from signatures.mail.connections import SERVER_AWAY, Connections, NotTriedError
from signatures.mail.requests import drain
from signatures.mail.texts import message
from signatures.models import ConfirmationMail, Signature

logger = logging.getLogger(__name__)

BATCH = 50  # mails taken at once
GIVEN_UP = {"mail_due_at": None, "mail_to": b""}  # what nobody will need again isn't kept
TURN = timedelta(seconds=5)  # for which mails go out before the worker sees to its other tasks
MOST_FAILURES = 10  # until the address is entered again


def lease():
    """For how long a row is a worker's own: longer than a batch takes."""
    return timedelta(seconds=settings.SIGNATURES_MAIL_LEASE)


def retry_after():
    """How long to wait after a first failure. Doubled at each: ten from 5 minutes take three and a half days."""
    return timedelta(seconds=settings.SIGNATURES_MAIL_RETRY_AFTER)


def send_due_mails():
    """Send what is due, for about five seconds or until the mail server is found away; the clock asks again.

    Returns:
        How many mails went out.

    Raises:
        ImproperlyConfigured: this worker has no private key, so it takes no row.
    """
    private_keys()
    later_entries.read()
    drain()
    sent, until = 0, timezone.now() + TURN
    with Connections() as connections:
        while timezone.now() < until and not connections.is_away and (batch := take_batch()):
            sent += send(batch, connections)
    return sent


@transaction.atomic
def take_batch():
    """Up to 50 due rows, ours alone for the length of the lease. What a clean entry sets going again is pending."""
    now = timezone.now()
    due = Signature.objects.filter(mail_due_at__lte=now).order_by("mail_due_at")
    rows = list(due.select_for_update(skip_locked=True)[:BATCH])
    until = now + lease()
    Signature.objects.filter(pk__in=[row.pk for row in rows]).update(mail_due_at=until)
    for row in rows:
        row.mail_due_at = until
    signing.enter_anew(rows)
    return rows


def send(batch, connections):
    """Send the mails of rows that were taken together; one that fails is due again later, and in the end not at all.

    Returns:
        How many mails went out.
    """
    sent, untried, culprits = 0, [], []
    for done in connections.send(_messages(batch), until=batch[0].mail_due_at):
        if gone := [mail for mail, error in done.items() if error is None]:
            sent += _note_sent(gone)
        for mail, error in done.items():
            if isinstance(error, NotTriedError):
                untried.append(mail.signature)
            elif isinstance(error, SERVER_AWAY):
                culprits.append((mail.signature, error))
            elif error:
                _failed(mail.signature, error)
    if culprits:
        _wait_for_server(untried, culprits)
    return sent


def _wait_for_server(untried, culprits):
    """A mail server that is away is nobody's failure, and the rest waits for it.

    Those that it went away at come last next time, in case one of them is to blame.
    """
    problem = type(culprits[0][1]).__name__
    logger.warning("The mail server is away: %s", problem)
    again = timezone.now() + retry_after()
    _settle(untried, mail_due_at=again, mail_problem=problem)
    _settle([row for row, _error in culprits], mail_due_at=again + timedelta(seconds=1), mail_problem=problem)


def _messages(batch):
    """{ConfirmationMail: EmailMessage} of those rows of a batch that a mail goes out for; the others wait."""
    opened = _each(batch, lambda row: unseal(row.sealed))
    addresses = limits.within_the_day(_each(opened, lambda row: _address(row, opened[row])))
    tokens = {row: new_token() for row in addresses}
    mails = _keep(tokens)
    messages = _each(mails, lambda row: _message(row, addresses[row], tokens[row], opened[row]))
    return {mails[row]: made for row, made in messages.items()}


def _message(row, address, token, data):
    return message(row, address, token, names_appeal=data != NOTHING_KEPT)


def _address(row, data):
    """As it was typed first, where it may be kept: whoever entered it again may not own it."""
    return EmailAddress(data.get("email") or unseal(row.mail_to)["email"])


def _each(rows, function):
    """{row: what `function` makes of it}. Whatever is wrong with one row, it must not hold up the others."""
    made = {}
    for row in rows:
        try:
            made[row] = function(row)
        except Exception as error:  # noqa: BLE001
            _failed(row, error)
    return made


@transaction.atomic
def _note_sent(mails):
    ConfirmationMail.objects.filter(pk__in=[mail.pk for mail in mails]).update(went_out=True)
    Signature.objects.filter(pk__in=[mail.signature_id for mail in mails]).update(
        mails_sent=F("mails_sent") + 1, mail_failures=0, mail_problem="", **_done(mails)
    )
    return len(mails)


def _done(mails):
    """Nothing is due any more of those whose lease is ours still, as in _settle()."""
    ours = Q(mail_due_at=mails[0].signature.mail_due_at)
    kept = {"mail_due_at": None, "mail_to": Value(b"")}
    return {name: Case(When(ours, then=value), default=F(name)) for name, value in kept.items()}


def _failed(signature, error):
    """Note the failure and when to try again. The error's class alone: its text may carry the address."""
    problem = type(error).__name__
    logger.warning("A confirmation mail could not be sent: %s", problem)
    failures = signature.mail_failures + 1
    again = timezone.now() + retry_after() * 2 ** (signature.mail_failures % MOST_FAILURES)
    given_up = failures % MOST_FAILURES == 0 or _is_final(error)
    Signature.objects.filter(pk=signature.pk).update(mail_failures=failures, mail_problem=problem)
    _settle([signature], **(GIVEN_UP if given_up else {"mail_due_at": again}))


def _is_final(error):
    """Whether trying again is no use: the address is refused for good, or can't even be written in a mail."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, ValueError)


@transaction.atomic
def _keep(tokens):
    """Keep the digests of the links' secrets, and a copy that each opens of the key to its signer's data.

    Args:
        tokens: {Signature: the secret}.

    Returns:
        {Signature: ConfirmationMail}, without those who have erased everything meanwhile.
    """
    rows = Signature.objects.filter(pk__in=[row.pk for row in tokens]).order_by("pk").select_for_update(no_key=True)
    there = set(rows.values_list("pk", flat=True))
    mails = [_mail(row, token) for row, token in tokens.items() if row.pk in there]
    return {mail.signature: mail for mail in ConfirmationMail.objects.bulk_create(mails)}


def _mail(row, token):
    copy = copy_for(token, key_of(row.sealed))
    return ConfirmationMail(signature=row, token_digest=token_digest(token), copy=copy)


def _settle(rows, **queue):
    """Set when rows of one batch are due next, those whose lease is ours still: else somebody has signed again."""
    if rows:
        mine = Signature.objects.filter(pk__in=[row.pk for row in rows], mail_due_at=rows[0].mail_due_at)
        mine.update(**queue)
