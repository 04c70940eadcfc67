"""Erasure requests: the address as it was typed, one mailed link, and the worker that erases.

Whether there is anything, nobody is told but the mailbox. A request without a mail is the queue, as are those whose
link's button was pressed; all are gone a day after their mail.
"""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from signatures.crypto.digest import mailbox_digest
from signatures.crypto.keys import private_keys
from signatures.crypto.sealing import seal, unseal
from signatures.crypto.tokens import new_token, token_digest
from signatures.email_addresses.address import EmailAddress
from signatures.mail.connections import SERVER_AWAY
from signatures.models import ErasureRequest
from signatures.retention import erasing
from signatures.screening.intervals import next_mail

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 200  # requests a turn


def ask(email, language):
    """Note that somebody wants all of `email` erased. One INSERT, whoever that is."""
    ErasureRequest.objects.create(sealed_address=seal({"email": email}), language=language)


def open_request(token):
    """The request whose mailed link has the secret `token`, for a day; or None."""
    since = timezone.now() - ErasureRequest.OPEN_WITHIN
    return ErasureRequest.objects.filter(token_digest=token_digest(token), mailed_at__gt=since).first()


def confirm(request):
    """Its link's button was pressed. Pressing it again changes nothing."""
    ErasureRequest.objects.filter(pk=request.pk, confirmed_at=None).update(confirmed_at=timezone.now())


def answer():
    """Erase what was confirmed, and mail the links that were asked for.

    Raises:
        ImproperlyConfigured: this worker has no private key.
    """
    private_keys()
    for request in ErasureRequest.objects.filter(confirmed_at__isnull=False).order_by("pk"):
        _each(_erase, request)
    for request in ErasureRequest.objects.filter(mailed_at=None).order_by("pk")[:MOST_AT_ONCE]:
        try:
            _each(_mail, request)
        except SERVER_AWAY as error:
            logger.warning("The mail server is away: %s", type(error).__name__)
            return


def _each(see_to, request):
    """See to one request. Whatever goes wrong with it, the others have their turn."""
    try:
        see_to(request)
    except SERVER_AWAY:
        raise
    except Exception as error:  # noqa: BLE001 the class alone: the text may carry the address
        logger.error("A request to erase everything failed: %s", type(error).__name__)
        ErasureRequest.objects.filter(pk=request.pk, confirmed_at=None).delete()


@transaction.atomic
def _erase(request):
    """Everything under the address and the request with it, or nothing: then the next turn tries again."""
    email = EmailAddress(unseal(request.sealed_address)["email"])
    erasing.erase_address(email)
    ErasureRequest.objects.filter(mailbox=mailbox_digest(email)).delete()


def _mail(request):
    email = EmailAddress(unseal(request.sealed_address)["email"])
    request.mailbox = mailbox_digest(email)
    if erasing.of_address(email).exists() and _may_be_mailed(request):
        _send(request, email)
    else:
        request.delete()


def _may_be_mailed(request):
    now = timezone.now()
    theirs = ErasureRequest.objects.filter(mailbox=request.mailbox, mailed_at__isnull=False)
    return next_mail(theirs.values_list("mailed_at", flat=True), now) <= now


def _send(request, email):
    """Keep the secret's digest, and then mail it: one that fails is tried again, with another secret."""
    token = new_token()
    request.token_digest = token_digest(token)
    request.save(update_fields=["mailbox", "token_digest"])
    message(email, request.language, token).send()
    request.mailed_at = timezone.now()
    request.save(update_fields=["mailed_at"])


def message(email, language, token):
    with translation.override(language):
        link = settings.WAGTAILADMIN_BASE_URL + reverse("confirm_erasure", args=[token])
        body = render_to_string("signatures/mail/erase_all.txt", {"link": link})
        line = " ".join(render_to_string("signatures/mail/erase_all_subject.txt").split())
    return EmailMessage(line, body, to=[email], headers={"Auto-Submitted": "auto-generated"})
