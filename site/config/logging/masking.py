"""Masking of mailed links' secrets in the log."""

import logging
import re

SECRET = re.compile(r"(/signature/(?:confirm|mine|unsubscribe|erase-all)/)[^/\s\"']+")


class MaskLinkSecrets(logging.Filter):
    """Django logs the path of a request that is refused; a mailed link is a key to a person's signature."""

    def filter(self, record):
        record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), ()
        return True
