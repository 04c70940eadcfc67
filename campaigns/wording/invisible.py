"""Invisible characters, which come along when something is pasted out of a PDF, a table or a right-to-left text.

Nobody means them, and nobody finds them again: so they are taken out of what is typed, and what consists of nothing
else counts as empty.
"""

import re
import unicodedata

# Soft hyphen, zero-width spaces, embeddings and overrides, invisible operators, tags, and letters that draw nothing.
DRAW_NOTHING = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
DRAW_A_GAP = re.compile("[\u2800\u3164\uffa0]")  # the empty Braille pattern, the fillers of Hangul
# Part of the spelling in Persian, in Indic scripts and in emoji, where a sign stands on both sides.
JOINERS = "\u200c\u200d\ufe0e\ufe0f"
# What people do type between the two directions; an address has one direction alone.
DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f]")
SEEN = "LNPS"  # letters, numbers, punctuation and symbols, by the first letter of Unicode's category


def visible_line(text):
    """`text` as one line in Unicode's composed form (NFC), each gap one space; "" where nothing can be seen of it.

    A combining mark at its beginning would sit on whatever stands before it in a list. Printable ASCII, as most names
    are, holds nothing of all this.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    line = " ".join(_drawn(text).split()).lstrip(JOINERS + " ")
    while line and unicodedata.category(line[0])[0] == "M":
        line = line[1:].lstrip(JOINERS + " ")
    return line if can_be_seen(line) else ""


def visible_text(text):
    """The same for what may have several lines, which stay as they are."""
    text = _drawn(text)
    return text if can_be_seen(text) else ""


def _drawn(text):
    return unicodedata.normalize("NFC", DRAW_A_GAP.sub(" ", DRAW_NOTHING.sub("", text)))


def can_be_seen(text):
    return any(unicodedata.category(sign)[0] in SEEN for sign in text)
