"""Closing a signer's data: for the stewards (libsodium sealed box), and for whoever holds a mailed link.

What is sealed has two parts: the address with a key of its own in a sealed box, all else under that key. So the
address alone can be kept to write to, without the rest and without a second sealed box, which would cost a signing
request as much as its whole form does.
"""

import hashlib
import json
from functools import lru_cache

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

from signatures.secrecy.keys import private_keys, public_key

JSON = json.JSONEncoder(ensure_ascii=False)
LENGTH = 2  # bytes that say how long the first part is


def seal(data):
    """The dict `data`, which has an "email", sealed: nobody opens it with what a public web process holds."""
    rest = {name: value for name, value in data.items() if name != "email"}
    key = random(SecretBox.KEY_SIZE)
    address = _box_for(public_key()).encrypt(key + data["email"].encode())
    return _part(address) + (SecretBox(key).encrypt(_encoded(rest)) if rest else b"")


@lru_cache
def _box_for(key):
    return SealedBox(key)


def address_alone(sealed):
    """Of what was sealed, the part that opens as {"email": ...} and nothing else."""
    return _part(_parts(sealed)[0])


def unseal(sealed):
    """The dict that was sealed, by whichever of the private keys opens it.

    Raises:
        django.core.exceptions.ImproperlyConfigured: this process has no private key.
        nacl.exceptions.CryptoError: sealed to another key.
    """
    address, rest = _parts(sealed)
    opened = _opened_by(private_keys(), address)
    key, email = opened[: SecretBox.KEY_SIZE], opened[SecretBox.KEY_SIZE :].decode()
    return (json.loads(SecretBox(key).decrypt(rest)) if rest else {}) | {"email": email}


def is_sealed_to(private_key, sealed):
    """Whether `private_key` opens it.

    Raises:
        TypeError, ValueError: it is too short for a box.
    """
    try:
        return bool(SealedBox(private_key).decrypt(_parts(sealed)[0]))
    except CryptoError:
        return False


def _opened_by(keys, box):
    for key in keys:
        try:
            return SealedBox(key).decrypt(box)
        except CryptoError:
            continue
    raise CryptoError("Sealed to a key that this process doesn't have.")


def _part(address):
    return len(address).to_bytes(LENGTH) + address


def _parts(sealed):
    """The box with the address, and what else there is."""
    sealed = bytes(sealed)
    end = LENGTH + int.from_bytes(sealed[:LENGTH])
    return sealed[LENGTH:end], sealed[end:]


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
    return JSON.encode(data).encode()
