"""Keys that are added and dropped while a site runs."""

import base64
import secrets

from nacl.public import PrivateKey


def text(key):
    return base64.b64encode(bytes(key)).decode()


class Pairs:
    """The stewards' keys in the settings, the current pair first."""

    def __init__(self, settings):
        self.settings = settings

    def add(self):
        """Put a new pair before the ones that are there."""
        pair = PrivateKey.generate()
        self.settings.SIGNATURES_PUBLIC_KEY = f"{text(pair.public_key)},{self.settings.SIGNATURES_PUBLIC_KEY}"
        self.settings.SIGNATURES_PRIVATE_KEY = f"{text(pair)}, {self.settings.SIGNATURES_PRIVATE_KEY}"

    def drop_former(self):
        for name in ("SIGNATURES_PUBLIC_KEY", "SIGNATURES_PRIVATE_KEY"):
            setattr(self.settings, name, getattr(self.settings, name).split(",")[0])


def lengthen_chain(settings):
    """Add a digest key, the newest last."""
    settings.SIGNATURES_DIGEST_KEY += f",{text(secrets.token_bytes(32))}"
