"""Plain text, which has no place for metadata; what only calls itself so is refused."""

import re

from campaigns.uploads import refusals

BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")  # of UTF-16
NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]|\A\s*\{\\rtf")


def cleaned(content, _ending):
    try:
        text = content.decode("utf-16").encode() if content.startswith(BYTE_ORDER_MARKS) else content
    except UnicodeError as error:
        raise refusals.broken_document() from error
    if NO_TEXT.search(text):
        raise refusals.broken_document()
    return content
