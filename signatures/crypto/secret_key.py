"""Encryption with keys that are made of SECRET_KEY, one a purpose: whoever has the database alone opens nothing.

For what web processes have to read again. A former SECRET_KEY opens as long as it stands in SECRET_KEY_FALLBACKS.
"""

from hashlib import blake2b

from django.conf import settings
from django.utils.encoding import force_bytes
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox


def _boxes(purpose):
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield SecretBox(blake2b(force_bytes(key), digest_size=SecretBox.KEY_SIZE, person=purpose).digest())


def encrypt(content, purpose):
    """`content` and the result are bytes; `purpose` has at most 16 of them."""
    return bytes(next(_boxes(purpose)).encrypt(content))


def decrypt(encrypted, purpose):
    """What was encrypted.

    Raises:
        CryptoError: with a key that is gone.
    """
    for box in _boxes(purpose):
        try:
            return box.decrypt(bytes(encrypted))
        except CryptoError:
            continue
    raise CryptoError("No SECRET_KEY opens this.")
