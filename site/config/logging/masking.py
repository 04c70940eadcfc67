"""Masking of the secrets in links and of mail addresses in the log."""

import logging
import re

SECRET = re.compile(
    r"(/signature/(?:confirm|mine|unsubscribe|erase-all)/|/draft-link/|/password_reset/confirm/[^/\s]+/)[^/\s\"']+"
)
ADDRESS = re.compile(r"[^\s<>()\"',:;/=\[\]]+@[^\s<>()\"',:;/=\[\]]+")


def without_addresses(text):
    """`text` without the mail addresses in it, of whoever: Wagtail logs to whom a mail didn't go out."""
    return ADDRESS.sub("…@…", text)


class MaskLinkSecrets(logging.Filter):
    """Django logs the path of a request that is refused; a mailed link is a key to a person's signature."""

    def filter(self, record):
        record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), ()
        return True
