"""Recognising an address without keeping it."""

import hmac
import unicodedata

from signatures.keys import digest_key


def normalised(email):
    """The one writing of an address that counts: NFC, lower case, the domain in its ASCII form.

    Raises:
        UnicodeError: the domain has no ASCII form, so no mail can go there.
    """
    local, _at, domain = unicodedata.normalize("NFC", email.strip()).rpartition("@")
    return f"{local.casefold()}@{_ascii_domain(domain)}"


def _ascii_domain(domain):
    return domain.lower().encode("idna").decode()


def email_digest(email):
    """Keyed HMAC-SHA256 of the normalised address: 32 bytes that say nothing without the key."""
    return hmac.digest(digest_key(), normalised(email).encode(), "sha256")
