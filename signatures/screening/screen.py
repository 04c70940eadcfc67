"""Screening of a new signature. What looks wrong is held for a review, never thrown away.

Two kinds of reasons are kept apart. What the request brought about may be said on the thank-you page; what the
address brought about may not, or anybody could learn from it which addresses are blocked.
"""

from dataclasses import dataclass

from disposable_email_domains import blocklist

from caching.memo import remembered
from signatures import signing_settings
from signatures.crypto.mailboxes import domains_above
from signatures.models import BlockedDomain, HoldReason
from signatures.screening import proof
from signatures.screening.network import network_of
from signatures.screening.rate_limit import Flood
from signatures.screening.typos import near

crowd = Flood()
TRAP = "topic"  # a name that neither people's browsers nor their password managers fill in by themselves


@dataclass(frozen=True)
class Screening:
    """What came of it: the HoldReason or "", the network's digest, and whether the thank-you page says "held"."""

    held_for: str
    network: bytes
    is_told: bool


def screen(request, form):
    """Look at a POST whose `form` is valid.

    Returns:
        Screening
    """
    campaign_id = form.form_page.campaign_id
    network = network_of(request, campaign_id)
    is_crowd = crowd.is_too_much(campaign_id, network)
    of_request = _wrong_with_request(request.POST) or (HoldReason.NETWORK if is_crowd else "")
    of_address = _wrong_with_domain(form.cleaned_data["email"].domain)
    return Screening(of_request or of_address, network, bool(of_request))


def _wrong_with_request(posted):
    switches = signing_settings.current()
    if switches.hold_everything:
        return HoldReason.EVERYTHING
    if switches.honeypot and posted.get(TRAP):
        return HoldReason.HONEYPOT
    if switches.proof_of_work and not proof.is_proof(posted.get(proof.FIELD, "")):
        return HoldReason.NO_PROOF
    return ""


def _wrong_with_domain(domain):
    """A slip in a large provider's domain is no disposable mailbox, though lists of those hold many such slips.

    Whoever has bought such a domain reads what is mailed there: so it is held, for a reason of its own.
    """
    domains = domains_above(domain)
    reason = ""
    if signing_settings.current().hold_disposable and is_disposable(domains):
        reason = HoldReason.DISPOSABLE
    if is_blocked(domains):
        reason = HoldReason.BLOCKED
    return HoldReason.TYPO if reason and near(domain) else reason


def is_blocked(domains):
    """Whether staff have blocked the first of domains_above(), by itself or as one of all beneath another (*.x.y)."""
    patterns = blocked()
    return domains[0] in patterns or any(f"*.{above}" in patterns for above in domains[1:])


def is_disposable(domains):
    """Whether mailboxes at the first of domains_above(), or at another one, are given away for minutes."""
    return not blocklist.isdisjoint(domains)


@remembered
def blocked():
    """The patterns of blocked domains."""
    return frozenset(BlockedDomain.objects.values_list("pattern", flat=True))
