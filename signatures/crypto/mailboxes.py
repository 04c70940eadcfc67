"""Mailboxes: which addresses reach the same one, by the rules that staff keep as data (AddressRule).

A rule counts from the moment it is saved; what was stored before keeps the digest that it was stored with.
"""

import re

from caching.memo import remembered
from signatures.models.screening import AddressRule

ALL = "*"
QUOTED_PAIR = re.compile(r"\\(.)")


def same_mailbox(email):
    """The one writing of an EmailAddress that stands for its mailbox."""
    domain = _alias(email.domain) or email.domain
    return f"{_short(_unquoted(email.local), rule_for(domain))}@{domain}"


def exactly_as_given(email):
    """An EmailAddress as it is compared without any rule, and was while its domain had none."""
    return f"{_unquoted(email.local)}@{email.domain}"


def domains_above(domain):
    """`domain` and those it lies beneath, the nearest first: a.mail.example, mail.example, example."""
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]


@remembered
def rules():
    """The rules by their domain; under * one that does nothing, unless staff have made another."""
    return {ALL: AddressRule(domain=ALL)} | {rule.domain: rule for rule in AddressRule.objects.all()}


def rule_for(domain):
    """The rule of this very domain, else that of the nearest one above, else that of *."""
    known = rules()
    return next(known[name] for name in [*domains_above(domain), ALL] if name in known)


def _alias(domain):
    """The domain with the same mailboxes, "" for none. Domains beneath have mailboxes of their own."""
    rule = rules().get(domain)
    return rule.alias_of if rule else ""


def _unquoted(local):
    """The local part without quotes: "ab"@ and ab@ are the same by RFC 5321, section 4.1.2. Empty quotes stay."""
    if len(local) > 2 and local.startswith('"') and local.endswith('"'):
        return QUOTED_PAIR.sub(r"\1", local[1:-1])
    return local


def _short(local, rule):
    """The local part as `rule` has it; a part that nothing would be left of stays as it is."""
    if rule.strip_extension:
        local = local.partition("+")[0] or local
    if rule.strip_dots:
        local = local.replace(".", "") or local
    return local
