"""Closing a signer's data: for the stewards (libsodium sealed box), and for whoever holds a mailed link."""

import hashlib
import json

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.secret import SecretBox

from signatures.secrecy.keys import private_keys, public_key


def seal(data):
    """The dict `data`, sealed: bytes that nobody can open with what a public web process holds."""
    return SealedBox(public_key()).encrypt(_encoded(data))


def unseal(sealed):
    """The dict that was sealed, by whichever of the private keys opens it.

    Raises:
        django.core.exceptions.ImproperlyConfigured: this process has no private key.
        nacl.exceptions.CryptoError: sealed to another key.
    """
    for key in private_keys():
        try:
            return json.loads(SealedBox(key).decrypt(bytes(sealed)))
        except CryptoError:
            continue
    raise CryptoError("Sealed to a key that this process doesn't have.")


def copy_for(token, data):
    """The dict `data` under a key made of a link's secret, which only the mailbox has."""
    return _box(token).encrypt(_encoded(data))


def open_copy(token, copy):
    """The dict in a copy.

    Raises:
        nacl.exceptions.CryptoError: it was made for another link.
    """
    return json.loads(_box(token).decrypt(bytes(copy)))


def _box(token):
    return SecretBox(hashlib.blake2b(token.encode(), digest_size=SecretBox.KEY_SIZE, person=b"vigil-copy").digest())


def _encoded(data):
    return json.dumps(data, ensure_ascii=False).encode()
