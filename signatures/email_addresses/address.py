"""EmailAddress, parsed once: whoever has one needs to split or normalise nothing again."""

import unicodedata

from signatures.email_addresses.domains import ascii_domain


class EmailAddress(str):
    """The text that mails go to, with the parts by which addresses are compared. It can't be changed."""

    __slots__ = ("_domain", "_local")

    _domain: str
    _local: str

    def __new__(cls, text):
        """Parse an address that was kept or given, as a whole.

        Raises:
            UnicodeError: its domain has no ASCII form, so no mail can go there.
        """
        local, _at, domain = unicodedata.normalize("NFC", text.strip()).rpartition("@")
        compared = f"{local.casefold()}@{ascii_domain(domain)}"  # which makes an @ of the full-width one
        local, _at, domain = compared.rpartition("@")
        return cls._made(text, local, domain)

    @classmethod
    def joined(cls, local, domain):
        """Made of a local part in ASCII, as it was typed, and of a domain as ascii_domain() returns it."""
        return cls._made(f"{local}@{domain}", local.lower(), domain)

    @classmethod
    def _made(cls, text, local, domain):
        self = super().__new__(cls, text)
        self._local, self._domain = local, domain
        return self

    @property
    def local(self):
        """What stands before the @: NFC, casefolded."""
        return self._local

    @property
    def domain(self):
        """The mail domain: ASCII, small letters."""
        return self._domain
