"""What staff are told by mail about their own account, in their own language."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from signatures.stewards.mails import language_of, password_path, send

CHANGES = {  # by the names of allauth's mails
    "totp_activated": gettext_lazy("an authenticator app was added"),
    "totp_deactivated": gettext_lazy("the authenticator app was removed"),
    "webauthn_added": gettext_lazy("a passkey was added"),
    "webauthn_removed": gettext_lazy("a passkey was removed"),
    "recovery_codes_generated": gettext_lazy("new recovery codes were made"),
}


class NotSentError(Exception):
    """A mail that didn't go out; what the mail server said of its address isn't kept in the failed task."""


def reset_link(user):
    with language_of(user):
        text = _(
            "Somebody, probably you, asked for a new password for your account at %(site)s. Your username is "
            "%(name)s.\n\nChoose it here within three days:\n%(link)s\n\n"
            "Otherwise do nothing: your password stays as it is."
        )
        _send_link(user, _("A new password"), text)


def invitation(user):
    with language_of(user):
        text = _(
            "You have been invited to work on %(site)s. Your username is %(name)s.\n\n"
            "Choose a password here within three days; nobody else can set it:\n%(link)s\n\n"
            "Later, ask for a new link on the login page. If you know nothing of this, do nothing."
        )
        _send_link(user, _("An invitation"), text)


def factor_changed(user, change):
    with language_of(user):
        text = _(
            "Of your account at %(site)s something was changed: %(what)s.\n\n"
            "If that wasn't you, tell a colleague at once and choose a new password:\n%(link)s"
        )
        _tell(user, _("Your second factor was changed"), text, "wagtailadmin_password_reset", what=CHANGES[change])


def recovery_code_used(user, left):
    with language_of(user):
        text = ngettext(
            "Somebody logged in at %(site)s with a recovery code of yours. %(left)d is left.\n\n"
            "If that wasn't you, tell a colleague at once. Make new codes here:\n%(link)s",
            "Somebody logged in at %(site)s with a recovery code of yours. %(left)d are left.\n\n"
            "If that wasn't you, tell a colleague at once. Make new codes here:\n%(link)s",
            left,
        )
        _tell(user, _("A recovery code was used"), text, "mfa_generate_recovery_codes", left=left)


def factor_reset(user, reason):
    with language_of(user):
        text = _(
            "Your second factor at %(site)s was taken away, so that you can set up another one: %(reason)s\n\n"
            "Log in with your password and do so:\n%(link)s\n\nIf you didn't ask for this, tell a colleague at once."
        )
        _tell(user, _("Your second factor was taken away"), text, "mfa_index", reason=reason)


def _tell(user, subject, text, name, **words):
    if user.email:
        send([user.email], subject, text, reverse(name), **words)


def _send_link(user, subject, text):
    """Send `text` with a link at which a password is chosen, once."""
    link = settings.WAGTAILADMIN_BASE_URL + password_path(user)
    words = {"site": settings.WAGTAIL_SITE_NAME, "name": user.get_username(), "link": link}
    try:
        send_mail(f"{words['site']}: {subject}", text % words, None, [user.email])
    except Exception as error:  # noqa: BLE001 the class alone: the text may carry the address
        raise NotSentError(type(error).__name__) from None
