"""The three keys, from settings to bytes. Each is base64 of 32 bytes; nothing works without them."""

import base64
import binascii

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from nacl.public import PrivateKey, PublicKey

BYTES = 32


def _key(setting):
    try:
        key = base64.b64decode(getattr(settings, setting), validate=True)
    except binascii.Error as error:
        raise ImproperlyConfigured(f"{setting} is not base64. `manage.py make_keys` makes one.") from error
    if len(key) != BYTES:
        raise ImproperlyConfigured(f"{setting} must hold {BYTES} bytes, it holds {len(key)}.")
    return key


def digest_key():
    """The secret that email digests are keyed with.

    Raises:
        ImproperlyConfigured: it is missing or malformed (so do the two below).
    """
    return _key("SIGNATURES_DIGEST_KEY")


def public_key():
    """What signatures are sealed to; every web process has it."""
    return PublicKey(_key("SIGNATURES_PUBLIC_KEY"))


def private_key():
    """What opens them: the worker that mails and the stewards' exports have it, a public web process doesn't."""
    return PrivateKey(_key("SIGNATURES_PRIVATE_KEY"))


def has_private_key():
    return bool(settings.SIGNATURES_PRIVATE_KEY)
