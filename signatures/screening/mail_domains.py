"""Names of mail domains: which one a stored digest stands for, where everybody or the staff know of it.

The table keeps keyed digests. The domains that are guessed here are public providers, disposable ones, and
those that staff wrote into a rule; a digest of any other domain stays a digest.
"""

from functools import lru_cache

from disposable_email_domains import blocklist

from caching.memo import remembered
from signatures.crypto.digest import domain_digest
from signatures.crypto.keys import digest_keys
from signatures.email_addresses.address import EmailAddress
from signatures.models import AddressRule, BlockedDomain
from signatures.screening.typos import KNOWN

# Beside those that a question about a slip knows.
OTHER_PROVIDERS = ["163.com"]


def name_of(digest, campaign_id):
    """The mail domain that `digest` (16 bytes) was made of, or "" where it is none of those that are known.

    Args:
        campaign_id: the campaign under which the digest stands.
    """
    digest = bytes(digest)
    named = provider_of(digest, campaign_id) or _disposable(digest_keys(), campaign_id).get(digest)
    return named or _of_rules(campaign_id).get(digest, "")


def provider_of(digest, campaign_id):
    """The public provider that `digest` (16 bytes) was made of, or "": a hundredth of the digests of name_of()."""
    return _providers(digest_keys(), campaign_id).get(bytes(digest), "")


def digest_of(domain, campaign_id):
    """The digest, under one campaign, of a mail domain as somebody typed it.

    Raises:
        UnicodeError: it has no ASCII form, so it is no domain.
    """
    return domain_digest(EmailAddress(f"@{domain}").domain, campaign_id)


@lru_cache(maxsize=4)
def _providers(_keys, campaign_id):
    """{digest: domain} of the providers that most people have, under these keys."""
    known = [f"{name}.{ending}" for name, endings in KNOWN.items() for ending in endings]
    return {digest_of(domain, campaign_id): domain for domain in [*known, *OTHER_PROVIDERS]}


@lru_cache(maxsize=4)
def _disposable(_keys, campaign_id):
    """{digest: domain} of disposable mailboxes that everybody may know of; nearly 10,000 of them."""
    return {digest_of(domain, campaign_id): domain for domain in blocklist}


@remembered
def _of_rules(campaign_id):
    """{digest: domain} of those that staff wrote into a rule."""
    rules = AddressRule.objects.values_list("domain", "alias_of")
    patterns = BlockedDomain.objects.values_list("pattern", flat=True)
    written = [domain for rule in rules for domain in rule] + [pattern.removeprefix("*.") for pattern in patterns]
    return {digest_of(domain, campaign_id): domain for domain in set(written) - {"", "*"}}
