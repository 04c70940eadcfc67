"""Secrets of second factors, as they stand in the database: whoever has that alone makes no codes."""

import base64

from signatures.crypto import secret_key

PURPOSE = b"second factor"


def encrypt(text):
    return base64.b64encode(secret_key.encrypt(text.encode(), PURPOSE)).decode()


def decrypt(text):
    """What was encrypted.

    Raises:
        CryptoError: with a key that is gone. Nothing may stand in for it: codes of an empty secret are easily made.
    """
    return secret_key.decrypt(base64.b64decode(text), PURPOSE).decode()
