"""Sealed boxes of a signer's data: for the stewards (libsodium), and for whoever holds a mailed link.

What is sealed begins with a fresh key in a sealed box; the data lie behind it in a secret box under that key. Boxes
that are sealed together begin alike, as a second sealed box would cost a signing request as much as its form does.
Every box is 256 bytes long, or the next power of two that it needs: its length tells no address's and no name's.
Those that are sealed together are of one length: a long address beside a short box would tell what isn't in it.

A mailed link opens a copy of that key, never of the data: so whoever corrects them behind one link has corrected
them behind each. Whatever seals them again keeps the key, or no link opens them any more.
"""

import hashlib
import json
from functools import lru_cache

from nacl.bindings import crypto_box_SEALBYTES, crypto_secretbox_easy
from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

from signatures.crypto.keys import private_keys, public_key

JSON = json.JSONEncoder(ensure_ascii=False)
HEAD = crypto_box_SEALBYTES + SecretBox.KEY_SIZE  # bytes of the sealed key
AROUND = SecretBox.NONCE_SIZE + SecretBox.MACBYTES  # bytes that a secret box adds
SMALLEST = 256  # bytes of a box
MARK = HEAD + AROUND + 1  # bytes of what marked() makes


def new_key():
    return random(SecretBox.KEY_SIZE)


def seal(data, *, key=None, least=SMALLEST):
    """The dict `data`, sealed: nobody opens it with what a public web process holds. See seal_together()."""
    return seal_together(data, key=key, least=least)[0]


def seal_together(*dicts, key=None, least=SMALLEST):
    """Each of the dicts in a box of its own, for the cost of one.

    Args:
        key: what is inside each sealed box and opens the rest; a new one, unless somebody has it already.
        least: bytes that each box has at least.
    """
    key = key or new_key()
    head = _box_for(public_key()).encrypt(key)
    return [head + _secret_box(key, text) for text in _padded(dicts, HEAD + AROUND, least)]


def _secret_box(key, text):
    """What SecretBox(key).encrypt(text) makes, in two thirds of the time: a signature needs three."""
    nonce = random(SecretBox.NONCE_SIZE)
    return nonce + crypto_secretbox_easy(text, nonce, key)


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
    return open_with(key_of(sealed), sealed)


def key_of(sealed):
    """The key inside what was sealed. Raises what unseal() does."""
    return _opened_by(private_keys(), bytes(sealed)[:HEAD])


def open_with(key, sealed):
    """The dict that was sealed, for whoever has its key.

    Raises:
        nacl.exceptions.CryptoError: it is the key of something else.
    """
    return json.loads(SecretBox(key).decrypt(bytes(sealed)[HEAD:]))


def with_data(key, sealed, data):
    """What was sealed with other data in it, by whoever has its key; every link that opened it still does."""
    return bytes(sealed)[:HEAD] + SecretBox(key).encrypt(*_padded([data], HEAD + AROUND))


def resealed(sealed):
    """The same for the public key in use. What a link opens, it opens still."""
    return seal(unseal(sealed), key=key_of(sealed), least=len(sealed))


def marked(key, sealed, mark):
    """A number below 256 for the worker, beside what was sealed under `key`: always MARK bytes."""
    return bytes(sealed)[:HEAD] + sealed_mark(key, mark)


def open_mark(box):
    """The number in what marked() made. Raises what unseal() does."""
    return open_sealed_mark(_opened_by(private_keys(), bytes(box)[:HEAD]), box[HEAD:])


def sealed_mark(key, mark):
    """A number below 256 for whoever has the key of what was sealed; all are alike from outside."""
    return _secret_box(key, bytes([mark]))


def open_sealed_mark(key, box):
    return SecretBox(key).decrypt(bytes(box))[0]


def is_sealed_to(private_key, sealed):
    """Whether `private_key` opens it.

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


def copy_for(token, key):
    """The key of what was sealed, under a key made of a link's secret, which only the mailbox has."""
    return _box(token).encrypt(*_padded([{"key": key.hex()}], AROUND))


def open_copy(token, copy):
    """The key in a copy.

    Raises:
        nacl.exceptions.CryptoError: it was made for another link.
    """
    return bytes.fromhex(json.loads(_box(token).decrypt(bytes(copy)))["key"])


def _box(token):
    return SecretBox(hashlib.blake2b(token.encode(), digest_size=SecretBox.KEY_SIZE, person=b"vigil-copy").digest())
