"""Mails to data stewards about their own account. Nobody else ever sees a link that sets a password.

The accounts of all staff are told by the same send() (site/accounts).
"""

import logging
from functools import partial

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

logger = logging.getLogger(__name__)
LABELS = {
    "username": gettext_lazy("username"),
    "email": gettext_lazy("mail address"),
    "password": gettext_lazy("password"),
}


def appointed(user):
    with language_of(user):
        text = _(
            "You are now a data steward of %(site)s: you can read who signed.\n\n"
            "Choose a new password here; the old one is good no more:\n%(link)s\n\n"
            "Nobody else can set it or change your address. If you didn't expect this, tell a colleague at once."
        )
        send([user.email], _("Data steward"), text, password_path(user))


def dismissed(user):
    with language_of(user):
        text = _(
            "You are no longer a data steward of %(site)s:\n%(link)s\nIf you didn't expect this, ask the stewards."
        )
        send([user.email], _("No longer a data steward"), text, reverse("wagtailadmin_home"))


def changed(user, before):
    """Tell what was changed of the account, at the address of before as well.

    Args:
        before: the former values by the field's name.
    """
    with language_of(user):
        text = _(
            "Of your account as a data steward of %(site)s was changed: %(what)s.\n\n"
            "If that wasn't you, tell another data steward at once and choose a new password:\n%(link)s"
        )
        what = ", ".join(str(LABELS[name]) for name in before)
        addresses = dict.fromkeys([before.get("email", user.email), user.email])
        subject = _("Your account was changed")
        send(addresses, subject, text, reverse("wagtailadmin_password_reset"), what=what)


def password_path(user):
    """Where whoever has got it by mail chooses a password, once."""
    token = {"uidb64": urlsafe_base64_encode(force_bytes(user.pk)), "token": default_token_generator.make_token(user)}
    return reverse("wagtailadmin_password_reset_confirm", kwargs=token)


def language_of(user):
    profile = getattr(user, "wagtail_userprofile", None)
    return translation.override(profile.get_preferred_language() if profile else settings.LANGUAGE_CODE)


def is_told(user, mail):
    """Whether a mail went out to `user`. `mail` returns its subject and body in the active language, theirs."""
    try:
        with language_of(user):
            subject, body = mail()
            send_mail(subject, body, None, [user.email])
    except Exception as error:  # noqa: BLE001 the class alone: the text may carry the address
        logger.error("Somebody of staff couldn't be told of what waits for them: %s", type(error).__name__)
        return False
    return True


def send(addresses, subject, text, path, **words):
    """Each address gets a mail of its own, once what it tells of is stored."""
    site = settings.WAGTAIL_SITE_NAME
    body = text % ({"site": site, "link": settings.WAGTAILADMIN_BASE_URL + path} | words)
    for address in addresses:
        transaction.on_commit(partial(_mail, address, f"{site}: {subject}", body))


def _mail(address, subject, body):
    try:
        send_mail(subject, body, None, [address] if address else [])
    except Exception as error:  # noqa: BLE001 the class alone: the text may carry the address
        logger.error("Somebody couldn't be told of a change of their account: %s", type(error).__name__)
