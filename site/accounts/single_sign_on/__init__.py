"""Single sign-on by OpenID Connect: off unless OIDC_ISSUER is set (docs/decisions/0065-*.md)."""

from django.conf import settings


def is_on():
    return bool(settings.OIDC_ISSUER)


def has_grace():
    """Whether staff may do without a second factor at first: not where the provider can't say that it asked anew who
    they are. A session that stands open there would open an account here.
    """
    return settings.OIDC_ASKS_ANEW or not is_on()


def may_use_password(username):
    """With single sign-on a password lets in one account alone, for the day on which the provider is away."""
    return not is_on() or username == settings.OIDC_PASSWORD_ACCOUNT
