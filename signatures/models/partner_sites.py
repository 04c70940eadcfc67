"""Partners' sites, which may show an appeal's widget in a frame."""

import re
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from publicsuffixlist import PublicSuffixList

from signatures.email_addresses.domains import ascii_domain
from signatures.email_addresses.reading import pasted

LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
HOST = re.compile(rf"(?:\*\.)?((?:{LABEL}\.)*(?!\d+(?::|\Z)){LABEL})(?::(\d{{1,5}}))?")
LARGEST_PORT = 65535
NO_HOST = _("“%(line)s” is no partner's host name. Write for example partner.example alone.")
LONGEST = 253 + len("*.") + len(":65535")  # RFC 1035


def origins(text):
    """The origins that `text` names, one a line, as a policy lists them: ["https://partner.example"].

    What is no host name is left out: nothing else may come into a header.
    """
    hosts = [_host(line) for line in text.splitlines() if line.strip()]
    return [f"https://{host}" for host in dict.fromkeys(hosts) if host]


def validate_hosts(text):
    """Say which lines are no host names.

    Raises:
        ValidationError: one for each such line.
    """
    wrong = [line.strip() for line in text.splitlines() if line.strip() and not _host(line)]
    if wrong:
        raise ValidationError([ValidationError(NO_HOST % {"line": line}) for line in wrong])


def _host(line):
    """The host name in a line, in ASCII; None where there is none. An https URL of nothing but a host is one."""
    name = pasted(line).lower().removeprefix("https://").removesuffix("/")
    try:
        star, name = ("*.", name[2:]) if name.startswith("*.") else ("", name)
        host, colon, port = name.partition(":")
        name = star + ascii_domain(host) + colon + port
    except UnicodeError:
        return None
    found = HOST.fullmatch(name) if len(name) <= LONGEST else None
    is_one = found and int(found[2] or 443) in range(1, LARGEST_PORT + 1) and not suffixes().is_public(found[1])
    return name if is_one else None


@lru_cache
def suffixes():
    """The endings under which anybody can have a site, as org, co.uk and github.io: no partner is all of them."""
    return PublicSuffixList()
