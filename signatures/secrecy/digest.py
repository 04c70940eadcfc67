"""Recognising an address without keeping it."""

import hmac
import unicodedata
from functools import lru_cache

from signatures.screening.addresses import same_mailbox
from signatures.secrecy.keys import digest_keys

LONG = 32  # bytes of a digest that stands for a person
SHORT = 16  # bytes of a digest that only has to tell one domain or network from another


def normalised(email):
    """An address as it is compared: NFC, lower case, the domain in its ASCII form.

    Raises:
        UnicodeError: the domain has no ASCII form, so no mail can go there.
    """
    local, _at, domain = unicodedata.normalize("NFC", email.strip()).rpartition("@")
    return f"{local.casefold()}@{_ascii_domain(domain)}"


def _ascii_domain(domain):
    return domain.lower().encode("idna").decode()


def email_digest(email):
    """Keyed digest of the mailbox that an address reaches: 32 bytes that say nothing without the keys."""
    return keyed(same_mailbox(normalised(email)).encode())


def domain_digest(email):
    """Keyed digest of an address's domain: 16 bytes."""
    return keyed(b"domain:" + normalised(email).rpartition("@")[2].encode(), SHORT)


def network_digest(prefix):
    """Keyed digest of a network, for example "2001:db8::/64": 16 bytes."""
    return keyed(b"network:" + prefix.encode(), SHORT)


def keyed(message, size=LONG):
    """HMAC-SHA256 with each digest key in turn, so that a new key can be laid over what is stored.

    Args:
        size: bytes to keep at each link of the chain, as no more are stored.
    """
    for key in digest_keys():
        message = rekeyed(message, key, size)
    return message


def rekeyed(digest, key, size=LONG):
    """One link of the chain: what `digest` becomes under one more key."""
    code = _begun_with(key).copy()
    code.update(bytes(digest))
    return code.digest()[:size]


@lru_cache
def _begun_with(key):
    """The code before any message: a copy of it costs half of what a new one does."""
    return hmac.new(key, digestmod="sha256")
