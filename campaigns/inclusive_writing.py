"""French inclusive writing, read aloud: “dissident·e·s” as “dissidentes et dissidents”.

Screen readers spell the middle dots out or swallow them, each in its own way. So a word that the rules below know is
shown as it was written and hidden from them, beside its two full forms, which only they find. A word that they don't
know stays as it is: to be read out badly is better than to be read out wrong.
"""

import re

from django.utils.html import conditional_escape, format_html, format_html_join

DOTS = "·‧•"  # middle dot, hyphenation point, bullet
WORD = re.compile(rf"((?:[^\W\d_]+-)*[^\W\d_]+)[{DOTS}]([^\W\d_]+)(?:[{DOTS}](s))?(?!\w|[{DOTS}])")

# (what stands after the dot, how the word ends before it): what replaces that ending in the feminine.
FEMININE = {
    ("e", ""): "e",
    ("ne", "n"): "nne",
    ("le", "l"): "lle",
    ("te", "t"): "tte",
    ("se", "eu"): "euse",
    ("euse", "eur"): "euse",
    ("rice", "teur"): "trice",
    ("trice", "teur"): "trice",
    ("ère", "er"): "ère",
    ("ve", "f"): "ve",
}
UNCHANGED_IN_THE_PLURAL = ("s", "x", "z")


def spoken(word):
    """Both forms of one word in inclusive writing, the feminine first: "" where no rule fits."""
    match = WORD.fullmatch(word)
    return _both(*match.groups()) if match else ""


def _both(stem, ending, plural):
    if not plural and len(ending) > 1 and ending.endswith("s"):  # “étudiant·es”, without a dot for the plural
        ending, plural = ending[:-1], "s"
    feminine = _feminine(stem, ending)
    if not feminine:
        return ""
    masculine = stem if not plural or stem.endswith(UNCHANGED_IN_THE_PLURAL) else f"{stem}s"
    return f"{feminine}{plural or ''} et {masculine}" if plural else f"{feminine} ou {masculine}"


def _feminine(stem, ending):
    fitting = [old for after, old in FEMININE if after == ending and stem.lower().endswith(old)]
    if not fitting:
        return ""
    old = max(fitting, key=len)
    return stem[: len(stem) - len(old)] + FEMININE[ending, old]


def read_aloud(text):
    """`text` as HTML in which the words that the rules know stand twice: once to see and once to hear.

    For what is shown. What is stored, searched, or put into <title> and attributes stays as it was written.
    """
    return format_html_join("", "{}", ((part,) for part in _parts(text)))


def _parts(text):
    end = 0
    for match in WORD.finditer(text):
        yield conditional_escape(text[end : match.start()])
        yield _twice(match)
        end = match.end()
    yield conditional_escape(text[end:])


def _twice(match):
    heard = _both(*match.groups())
    if not heard:
        return match[0]
    return format_html('<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', match[0], heard)
