"""Joining accounts to the provider's: by a verified address once, from then on by the provider's name of somebody.

Nobody gets an account by it. An address that the provider hands on to somebody else opens nothing: their name there
is another one.
"""

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from access_log.models import Action
from access_log.recording import record
from accounts.models import Identity

REASONS = {
    "unknown": _("There is no account here with your address. Ask an administrator to invite you."),
    "unverified": _("The provider doesn't say that your address is verified, so no account can be joined to it."),
    "other": _("Your account is joined to another one at the provider. Ask whoever runs the site to part them."),
    "inactive": _("Your account here is shut out."),
}


class TurnedAwayError(Exception):
    """Somebody the provider knows who doesn't get in here; `reason` is one of REASONS."""

    def __init__(self, reason, user=None):
        super().__init__(reason)
        self.reason, self.user = reason, user


def account_of(claims):
    """The account of whom the provider speaks.

    Raises:
        TurnedAwayError: they have none, or not this one.
    """
    known = Identity.objects.filter(issuer=settings.OIDC_ISSUER, subject=claims["sub"]).select_related("user").first()
    user = known.user if known else _by_address(claims)
    if not user.is_active:
        raise TurnedAwayError("inactive", user)
    if not known:
        _join(user, claims["sub"])
    return user


def _by_address(claims):
    email = claims.get("email")
    if not isinstance(email, str) or not email or not email.isprintable():
        raise TurnedAwayError("unknown")
    if claims.get("email_verified") is not True:
        raise TurnedAwayError("unverified")
    found = User.objects.filter(email__iexact=email)
    user = next((each for each in found if each.email.lower() == email.lower()), None)  # the database folds more
    if user is None:
        raise TurnedAwayError("unknown")
    return user


def _join(user, subject):
    _identity, is_new = Identity.objects.get_or_create(
        user=user, defaults={"issuer": settings.OIDC_ISSUER, "subject": subject}
    )
    if not is_new:
        raise TurnedAwayError("other", user)
    record(Action.JOINED, user)
