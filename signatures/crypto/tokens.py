"""Tokens in links. A mailed one opens a signature; a page's says only which thank-you page to show."""

import hashlib
import secrets
import time
from datetime import timedelta
from functools import lru_cache

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from signatures.models import ConfirmationMail
from signatures.models.times import at_the_latest

CONFIRM_WITHIN = timedelta(days=7)
OPEN_WITHIN = timedelta(days=30)
THANK_WITHIN = timedelta(hours=1)
SALT = "signatures.thank-you"


def new_token():
    """A secret of 256 bits for a link."""
    return secrets.token_urlsafe(32)


def token_digest(token):
    """What is kept of it. The secret is random, so a plain SHA-256 can't be guessed back."""
    return hashlib.sha256(token.encode()).digest()


def mail_for(token):
    """The mail that carried `token`, or None. For its owner's own page; is_fresh() says whether it confirms too."""
    mails = ConfirmationMail.objects.select_related("signature__campaign", "signature__consent")
    return mails.filter(token_digest=token_digest(token)).first()


def is_fresh(mail):
    """Whether the mail's link still confirms: for 7 days; where the day alone is kept, from the end of it."""
    return at_the_latest(mail.sent_at) > timezone.now() - CONFIRM_WITHIN


def is_open(mail):
    """Whether the mail's link still opens the signer's own page: for 30 days, counted likewise."""
    return at_the_latest(mail.sent_at) > timezone.now() - OPEN_WITHIN


def thanks_url(form_page, *, is_held=False):
    """The URL of the thank-you page: a short-lived signed token in it names the form, never the person.

    All who sign one form in the same second get the same one.

    Args:
        form_page: the SignatureFormPage that was signed.
        is_held: whether the page is to say that the signature is being checked.
    """
    return _thanks_url(form_page.pk, is_held, form_page.locale.language_code, int(time.time()))


@lru_cache(1000)
def _thanks_url(pk, is_held, _language, _second):
    return reverse("thanks", kwargs={"token": signing.dumps([pk, is_held], salt=SALT)})


def page_told(token):
    """What `token` says: (key of the form, is_held). None when it is forged or older than an hour."""
    try:
        return signing.loads(token, salt=SALT, max_age=THANK_WITHIN)
    except signing.BadSignature:
        return None
