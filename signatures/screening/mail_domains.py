"""Names of mail domains: which one a stored digest stands for, where everybody or the staff know of it.

The table keeps keyed digests. The domains that are guessed here are public providers, disposable ones, those that
staff wrote into a rule, and those that a steward has looked for; a digest of any other domain stays a digest.
"""

from functools import lru_cache

from disposable_email_domains import blocklist
from nacl.exceptions import CryptoError

from caching.memo import remembered
from signatures.crypto.digest import domain_digest
from signatures.crypto.keys import digest_keys, has_private_key
from signatures.crypto.sealing import seal, unseal
from signatures.email_addresses.address import EmailAddress
from signatures.models import AddressRule, BlockedDomain, TypedDomain
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
    return named or _of_rules(campaign_id).get(digest) or _typed(campaign_id).get(digest, "")


def provider_of(digest, campaign_id):
    """The public provider that `digest` (16 bytes) was made of, or "": a hundredth of the digests of name_of()."""
    return _providers(digest_keys(), campaign_id).get(bytes(digest), "")


def digest_of(domain, campaign_id):
    """The digest, under one campaign, of a mail domain as somebody typed it.

    Raises:
        UnicodeError: it has no ASCII form, so it is no domain.
    """
    return domain_digest(EmailAddress(f"@{domain}").domain, campaign_id)


def remember(domain, campaign_id):
    """Let a mail domain that a steward typed (in ASCII) read as a name under the campaign from now on."""
    if not name_of(domain_digest(domain, campaign_id), campaign_id):
        TypedDomain.objects.create(campaign_id=campaign_id, sealed=seal({"domain": domain}))


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


@remembered
def _typed(campaign_id):
    """{digest: domain} of those that stewards have looked for, where this process can open them."""
    boxes = TypedDomain.objects.filter(campaign=campaign_id).values_list("sealed", flat=True)
    domains = [_opened(sealed) for sealed in boxes] if has_private_key() else []
    return {domain_digest(domain, campaign_id): domain for domain in domains if domain}


def _opened(sealed):
    try:
        return unseal(sealed)["domain"]
    except (CryptoError, TypeError, ValueError):  # another key; not what seal() wrote
        return ""
