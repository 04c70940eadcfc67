"""Recognising an address without keeping it."""

import hmac
import unicodedata

from signatures.keys import digest_key


def normalised(email):
    """The one writing of an address that counts: NFC, lower case, the domain in its ASCII form."""
    local, _at, domain = unicodedata.normalize("NFC", email.strip()).rpartition("@")
    return f"{local.casefold()}@{_ascii_domain(domain)}"


def _ascii_domain(domain):
    try:
        return domain.lower().encode("idna").decode()
    except UnicodeError:
        return domain.lower()


def email_digest(email):
    """Keyed HMAC-SHA256 of the normalised address: 32 bytes that say nothing without the key."""
    return hmac.digest(digest_key(), normalised(email).encode(), "sha256")
