"""Single sign-on by OpenID Connect: off unless OIDC_ISSUER is set (docs/decisions/0065-*.md)."""

from django.conf import settings


def is_on():
    return bool(settings.OIDC_ISSUER)


def may_use_password(username):
    """With single sign-on a password lets in one account alone, for the day on which the provider is away."""
    return not is_on() or username == settings.OIDC_PASSWORD_ACCOUNT
