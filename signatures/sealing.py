"""Closing a signer's data so that only the stewards' private key opens it (libsodium sealed box)."""

import json

from nacl.public import SealedBox

from signatures.keys import private_key, public_key


def seal(data):
    """The dict `data`, sealed: bytes that nobody can open with what a public web process holds."""
    return SealedBox(public_key()).encrypt(json.dumps(data, ensure_ascii=False).encode())


def unseal(sealed):
    """The dict that was sealed.

    Raises:
        django.core.exceptions.ImproperlyConfigured: this process has no private key.
        nacl.exceptions.CryptoError: sealed to another key.
    """
    return json.loads(SealedBox(private_key()).decrypt(bytes(sealed)))
