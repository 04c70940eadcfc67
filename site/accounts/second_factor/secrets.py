"""Secrets of second factors, as they stand in the database: closed with a key that is made of SECRET_KEY.

So whoever has the database alone makes no codes. A former SECRET_KEY opens them as long as it stands in
SECRET_KEY_FALLBACKS.
"""

import base64
from hashlib import blake2b

from django.conf import settings
from django.utils.encoding import force_bytes
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox


def _boxes():
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield SecretBox(blake2b(force_bytes(key), digest_size=SecretBox.KEY_SIZE, person=b"second factor").digest())


def encrypt(text):
    return base64.b64encode(next(_boxes()).encrypt(text.encode())).decode()


def decrypt(text):
    """What was encrypted.

    Raises:
        CryptoError: with a key that is gone. Nothing may stand in for it: codes of an empty secret are easily made.
    """
    for box in _boxes():
        try:
            return box.decrypt(base64.b64decode(text)).decode()
        except CryptoError:
            continue
    raise CryptoError("No SECRET_KEY opens this second factor.")
