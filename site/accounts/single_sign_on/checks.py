"""System checks of single sign-on: what `manage.py check` says of its settings."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

HINT = "README.md, “Deploying”, says what each setting of OIDC holds."


def connect():
    checks.register(check_single_sign_on, checks.Tags.security)


def check_single_sign_on(app_configs, **kwargs):
    """An error where the provider is set by half; a warning where nobody gets in without it."""
    if not settings.OIDC_ISSUER:
        return []
    found: list[checks.CheckMessage] = [
        checks.Error(f"OIDC_ISSUER is set and {name} isn't.", hint=HINT, id="accounts.E001")
        for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
        if not getattr(settings, name)
    ]
    if urlsplit(settings.OIDC_ISSUER).scheme != "https":
        found.append(checks.Error("OIDC_ISSUER must begin with https://.", hint=HINT, id="accounts.E002"))
    if not settings.OIDC_PASSWORD_ACCOUNT:
        found.append(checks.Warning(NOBODY, hint=HINT, id="accounts.W001"))
    return found


NOBODY = "OIDC_PASSWORD_ACCOUNT is empty: while the provider of single sign-on is away nobody of staff gets in."
