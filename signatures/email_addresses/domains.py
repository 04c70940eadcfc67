"""Mail domains and host names in ASCII, as the name servers know them.

By IDNA 2008 (UTS 46, non-transitional), as browsers and registries have it. Python's own codec and Django's mails go
by IDNA 2003, in which straße.example is strasse.example, somebody else's.
"""

import idna

LONGEST_LABEL = 63


def ascii_domain(domain):
    """A domain as the name servers know it: small letters, ASCII. The * of a pattern stays.

    Raises:
        UnicodeError: it has no such form.
    """
    mapped = domain.lower() if domain.isascii() else idna.uts46_remap(domain, std3_rules=False)
    labels = [_ascii_label(label) for label in mapped.split(".")] if domain else []
    if any(not 0 < len(label) <= LONGEST_LABEL for label in labels):
        raise UnicodeError
    return ".".join(labels)


def _ascii_label(label):
    if not label.isascii():
        return idna.alabel(label).decode()
    if label.startswith("xn--"):
        label.removeprefix("xn--").encode().decode("punycode")  # some were registered by the rules of 2003
    return label
