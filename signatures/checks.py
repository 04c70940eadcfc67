"""System checks of the keys: what `manage.py check` says of them, before anyone signs.

Which keys the stored signatures need, the database alone knows: `manage.py reseal_signatures` and
`manage.py rotate_digest_key` say that.
"""

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from signatures.crypto import keys

HINT = "See docs/keys.md."


def connect():
    checks.register(check_keys, checks.Tags.security)
    checks.register(check_proxies, checks.Tags.security)


def check_proxies(app_configs, **kwargs):
    """A warning where a proxy stands before the site and nobody has said so for the networks."""
    if settings.SECURE_PROXY_SSL_HEADER and not settings.TRUSTED_PROXIES:
        return [checks.Warning(ALL_ONE_NETWORK, hint="Set TRUSTED_PROXIES: README.md.", id="signatures.W002")]
    return []


ALL_ONE_NETWORK = "BEHIND_PROXY is set and TRUSTED_PROXIES is 0: all signers seem to come from the proxy's network."


def check_keys(app_configs, **kwargs):
    """An error for each setting that is missing or malformed; the private one may be absent but not wrong."""
    found = [_error(keys.public_keys, "E001"), _error(keys.digest_keys, "E002")]
    if keys.has_private_key():
        found += [_error(keys.private_keys, "E003"), _unopened()]
    return [message for message in found if message]


def _error(read, number):
    try:
        read()
    except ImproperlyConfigured as error:
        return checks.Error(str(error), hint=HINT, id=f"signatures.{number}")
    return None


def _unopened():
    """What is sealed to a public key whose private key is missing here."""
    try:
        current, *former = keys.public_keys()
        opened = {key.public_key for key in keys.private_keys()}
    except ImproperlyConfigured:
        return None  # said already
    if current not in opened:
        return checks.Error(NOT_OPENED, hint=HINT, id="signatures.E004")
    if not opened.issuperset(former):
        return checks.Warning(FORMER_NOT_OPENED, hint=HINT, id="signatures.W001")
    return None


NOT_OPENED = "No key in SIGNATURES_PRIVATE_KEY opens what the first one in SIGNATURES_PUBLIC_KEY seals."
FORMER_NOT_OPENED = (
    "SIGNATURES_PUBLIC_KEY names a former key whose private key is missing in SIGNATURES_PRIVATE_KEY. Put it back "
    "or, when reseal_signatures has left nothing behind, take the public one out too."
)
