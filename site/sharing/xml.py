"""What XML can't hold. Text that is pasted into a title may bring such characters along."""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, section 2.2


def allowed(text):
    """`text` without the characters that XML 1.0 forbids: one of them makes a whole feed unreadable."""
    return FORBIDDEN.sub("", text)
