"""Closing a signer's data: for the stewards (libsodium sealed box), and for whoever holds a mailed link.

What is sealed begins with a fresh key in a sealed box; the data lie behind it in a secret box under that key. Boxes
that are sealed together begin alike, as a second sealed box would cost a signing request as much as its form does.
Every box is 256 bytes long, or the next power of two that it needs: its length tells no address's and no name's.
Those that are sealed together are of one length: a long address beside a short box would tell what isn't in it.
"""

import hashlib
import json
from functools import lru_cache

from nacl.bindings import crypto_box_SEALBYTES
from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

from signatures.secrecy.keys import private_keys, public_key

JSON = json.JSONEncoder(ensure_ascii=False)
HEAD = crypto_box_SEALBYTES + SecretBox.KEY_SIZE  # bytes of the sealed key
AROUND = SecretBox.NONCE_SIZE + SecretBox.MACBYTES  # bytes that a secret box adds
SMALLEST = 256  # bytes of a box
LENGTH = 2  # bytes before a box from the time when boxes were as long as what is in them


def seal(data, least=SMALLEST):
    """The dict `data`, sealed: nobody opens it with what a public web process holds.

    Args:
        least: bytes that the box has at least.
    """
    return seal_together(data, least=least)[0]


def seal_together(*dicts, least=SMALLEST):
    """Each of the dicts in a box of its own, for the cost of one."""
    key = random(SecretBox.KEY_SIZE)
    head, box = _box_for(public_key()).encrypt(key), SecretBox(key)
    return [head + box.encrypt(text) for text in _padded(dicts, HEAD + AROUND, least)]


@lru_cache
def _box_for(key):
    return SealedBox(key)


def _padded(dicts, around, least=SMALLEST):
    """The dicts as JSON, filled up with spaces so that boxes with `around` bytes more have their length."""
    texts = [JSON.encode(data).encode() for data in dicts]
    needed = max(least, *(len(text) + around for text in texts))
    whole = 1 << (needed - 1).bit_length()
    return [text.ljust(whole - around) for text in texts]


def unseal(sealed):
    """The dict that was sealed, by whichever of the private keys opens it.

    Raises:
        django.core.exceptions.ImproperlyConfigured: this process has no private key.
        nacl.exceptions.CryptoError: sealed to another key.
    """
    sealed = bytes(sealed)
    try:
        key = _opened_by(private_keys(), sealed[:HEAD])
    except CryptoError:
        return _unseal_unpadded(sealed)
    return json.loads(SecretBox(key).decrypt(sealed[HEAD:]))


def _unseal_unpadded(sealed):
    """What was sealed before boxes were padded: two bytes of length, a key and the address, and then the rest."""
    end = LENGTH + int.from_bytes(sealed[:LENGTH])
    opened, rest = _opened_by(private_keys(), sealed[LENGTH:end]), sealed[end:]
    key, email = opened[: SecretBox.KEY_SIZE], opened[SecretBox.KEY_SIZE :].decode()
    return (json.loads(SecretBox(key).decrypt(rest)) if rest else {}) | {"email": email}


def is_sealed_to(private_key, sealed):
    """Whether `private_key` opens it, and it is padded.

    Raises:
        TypeError, ValueError: it is too short for a box.
    """
    try:
        return bool(SealedBox(private_key).decrypt(bytes(sealed)[:HEAD]))
    except CryptoError:
        return False


def _opened_by(keys, box):
    for key in keys:
        try:
            return SealedBox(key).decrypt(box)
        except CryptoError:
            continue
    raise CryptoError("Sealed to a key that this process doesn't have.")


def copy_for(token, data):
    """The dict `data` under a key made of a link's secret, which only the mailbox has."""
    return _box(token).encrypt(*_padded([data], AROUND))


def open_copy(token, copy):
    """The dict in a copy.

    Raises:
        nacl.exceptions.CryptoError: it was made for another link.
    """
    return json.loads(_box(token).decrypt(bytes(copy)))


def _box(token):
    return SecretBox(hashlib.blake2b(token.encode(), digest_size=SecretBox.KEY_SIZE, person=b"vigil-copy").digest())
