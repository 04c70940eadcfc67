"""What `manage.py check` says of the keys, before anyone signs."""

from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from signatures import keys


def connect():
    checks.register(check_keys, checks.Tags.security)


def check_keys(app_configs, **kwargs):
    """An error for each key that is missing or malformed; the private one may be absent but not wrong."""
    found = [_error(keys.public_key, "E001"), _error(keys.digest_keys, "E002")]
    if keys.has_private_key():
        found += [_error(keys.private_keys, "E003"), _mismatch()]
    return [error for error in found if error]


def _error(read, number):
    try:
        read()
    except ImproperlyConfigured as error:
        return checks.Error(str(error), hint="See README.md, “Keys”.", id=f"signatures.{number}")
    return None


def _mismatch():
    try:
        fits = keys.public_key() in [key.public_key for key in keys.private_keys()]
    except ImproperlyConfigured:
        return None  # said already
    if fits:
        return None
    return checks.Error("SIGNATURES_PRIVATE_KEY doesn't open what SIGNATURES_PUBLIC_KEY seals.", id="signatures.E004")
