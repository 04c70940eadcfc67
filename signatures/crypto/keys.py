"""Keys, from settings to bytes. Each is base64 of 32 bytes; nothing works without them.

A setting may hold several, separated by commas. Public keys: the first one seals, the others are former
ones. Private keys: each opens what was sealed to it. Digest keys: a chain, the newest last (digest.py).
"""

import base64
import binascii
import hashlib
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from nacl.public import PrivateKey, PublicKey

BYTES = 32


def _keys(setting):
    return _decoded(setting, getattr(settings, setting))


@lru_cache
def _decoded(setting, value):
    keys = tuple(_key(setting, text) for text in value.split(","))
    if len(set(keys)) < len(keys):
        raise ImproperlyConfigured(f"{setting} holds the same key twice.")
    return keys


def _key(setting, text):
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except binascii.Error as error:
        raise ImproperlyConfigured(f"{setting} is not base64. `manage.py make_keys` makes one.") from error
    if len(key) != BYTES:
        raise ImproperlyConfigured(f"{setting} must hold {BYTES} bytes, it holds {len(key)}.")
    return key


@lru_cache
def _as_key(kind, key):
    return kind(key)


def digest_keys():
    """The secrets that email digests are keyed with, the oldest first.

    Raises:
        ImproperlyConfigured: one is missing, malformed or there twice (so do the others below).
    """
    return _keys("SIGNATURES_DIGEST_KEY")


def public_key():
    """What signatures are sealed to; every web process has it."""
    return public_keys()[0]


def public_keys():
    """The one in use and the former ones."""
    return [_as_key(PublicKey, key) for key in _keys("SIGNATURES_PUBLIC_KEY")]


def private_keys():
    """What opens them: the worker that mails and the stewards' exports have them, a public web process doesn't."""
    return [_as_key(PrivateKey, key) for key in _keys("SIGNATURES_PRIVATE_KEY")]


def has_private_key():
    return bool(settings.SIGNATURES_PRIVATE_KEY)


@lru_cache
def key_id(public_key):
    """The name of a public key: 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(bytes(public_key)).hexdigest()[:16]
