"""Digests of addresses, mail domains and networks, under one campaign each and under no other.

A digest is a chain of HMACs: with each digest key in turn, the oldest first, and with one more key that is the
campaign's own. So what is stored of one person under two campaigns has nothing in common, and whoever has the
database alone can't join the two. The worker, which has the address open, makes each campaign's digest of it.
"""

import hmac
from functools import lru_cache

from signatures.crypto.keys import digest_keys
from signatures.crypto.mailboxes import exactly_as_given, same_mailbox

LONG = 32  # bytes of a digest that stands for a person
SHORT = 16  # bytes of a digest that only has to tell one domain or network from another
MOST_CAMPAIGNS = 5000  # whose keys are remembered


def email_digest(email, campaign_id):
    """Keyed digest, under one campaign, of the mailbox that an EmailAddress reaches: 32 bytes."""
    return keyed(mailbox(email), campaign_id)


def email_digests(email, campaign_ids):
    """All digests under which the mailbox may stand in the rows of these campaigns: [bytes].

    While a new digest key is laid over what is stored, some rows are behind: so one for each length of the chain. And
    what was stored before its domain had a rule (AddressRule) stands under the address as it was given.
    """
    before, after = _links()
    writings = {mailbox(email), exactly_as_given(email).encode()}
    shared = [_under(before, writing, LONG) for writing in writings]
    keys = [campaign_key(pk) for pk in campaign_ids]
    return [digest for each in shared for key in keys for digest in _lengths(rekeyed(each, key), after)]


def mailbox_digest(email):
    """One of a mailbox that stands in no row about a signature, so that it leads to none: 32 bytes."""
    return keyed(b"mailbox:" + mailbox(email), None)


def _lengths(digest, keys):
    """`digest`, and what it becomes under each further key."""
    yield digest
    for key in keys:
        digest = rekeyed(digest, key)
        yield digest


def mailbox(email):
    """The mailbox that an EmailAddress reaches, as it is digested. It is kept nowhere."""
    return same_mailbox(email).encode()


def domain_digest(domain, campaign_id):
    """Keyed digest, under one campaign, of a mail domain in ASCII (EmailAddress.domain): 16 bytes."""
    return keyed(b"domain:" + domain.encode(), campaign_id, SHORT)


def network_digest(prefix, campaign_id=None):
    """Keyed digest, under one campaign, of a network, for example "2001:db8::/64": 16 bytes.

    Args:
        campaign_id: None for what is counted in memory, whichever the campaign, and never stored.
    """
    return keyed(b"network:" + prefix.encode(), campaign_id, SHORT)


def keyed(message, campaign_id, size=LONG):
    """HMAC-SHA256 with each key of the chain, so that a new key can be laid over what is stored.

    Args:
        size: bytes to keep at each link of the chain, as no more are stored.
    """
    return _under(_chain(digest_keys(), campaign_id), message, size)


@lru_cache(MOST_CAMPAIGNS)
def _chain(keys, campaign_id):
    """The keys of the chain: the first digest key, the campaign's own, and the digest keys laid over since."""
    own = () if campaign_id is None else (_campaign_key(keys[0], campaign_id),)
    return keys[0], *own, *keys[1:]


def _links():
    """The digest keys before a campaign's own, and those after it."""
    keys = digest_keys()
    return keys[:1], keys[1:]


def _under(keys, message, size):
    for key in keys:
        message = rekeyed(message, key, size)
    return message


def rekeyed(digest, key, size=LONG):
    """One link of the chain: what `digest` becomes under one more key."""
    code = _begun_with(key).copy()
    code.update(bytes(digest))
    return code.digest()[:size]


def campaign_key(campaign_id):
    """The campaign's own key: 32 bytes, made of the first digest key, so that it needs no safe of its own."""
    return _campaign_key(digest_keys()[0], campaign_id)


@lru_cache(MOST_CAMPAIGNS)
def _campaign_key(first, campaign_id):
    return rekeyed(b"campaign:%d" % campaign_id, first)


@lru_cache(MOST_CAMPAIGNS)
def _begun_with(key):
    """The code before any message: a copy of it costs half of what a new one does."""
    return hmac.new(key, digestmod="sha256")
