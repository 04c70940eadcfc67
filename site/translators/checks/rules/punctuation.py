"""Checks of punctuation in the language's way: French spaces, ¿ and ¡, Arabic and Chinese marks, quotation marks."""

import re

from django.utils.translation import gettext_lazy as _

from translators.checks.problem import Check, Problem
from translators.checks.text import primary

FRENCH = _("In French a space that doesn’t break stands before ; : ! ? and inside « »: %(found)s.")
SPANISH = _("In Spanish a question begins with ¿ and an exclamation with ¡.")
ARABIC = _("Here the marks are ، ؛ ؟ and not those of Latin letters: %(found)s.")
CHINESE = _("Between Chinese characters the marks are ，。；：？！: %(found)s.")
GREEK = _("A Greek question ends with ; and not with ?: %(found)s.")
QUOTES = _("These are the quotation marks of this language: %(found)s.")
# A word, then a mark without a space that stays, at the end of a word. 12:30 and (:) aren't sentences.
FRENCH_MARKS = re.compile(
    r"\S*(?:[^\W_]|[»)])[ \t]?[;:!?](?=\s|$)|«(?![\u00a0\u202f]).\S*|\S*\s?(?<![\u00a0\u202f])»"
)
ARABIC_MARKS = re.compile(r"\S*[\u0620-\u06ff]\s?[,;?](?=\s|$|[\u0620-\u06ff])")
HAN = "[\u4e00-\u9fff]"
CHINESE_MARKS = re.compile(rf"{HAN}[,;:?!](?=\s|$|{HAN})|{HAN}\.(?=\s*$|{HAN})")
GREEK_MARKS = re.compile(r"[\u0370-\u03ff]\?")
STRAIGHT = re.compile(r"(?<!\w)\"[^\"\n]+\"(?!\w)")
QUOTATION_MARKS = {
    "fr": "«\u202f»", "en": "“ ”", "es": "« »", "ar": "« »", "be": "« »", "de": "„ “", "ru": "« »", "uk": "« »",
    "pt": "“ ”", "zh": "“ ”", "fa": "« »", "it": "« »", "pl": "„ ”", "el": "« »", "ti": "« »", "am": "« »",
}  # fmt: skip


def punctuation(text):
    check = BY_LANGUAGE.get(primary(text.language))
    yield from check(text.read_after) if check else ()


def quotes(text):
    """Straight marks are a typewriter's; what an inch is stands behind its number."""
    marks = QUOTATION_MARKS.get(primary(text.language))
    if marks and STRAIGHT.search(text.read_after):
        yield Problem(Check.QUOTES, QUOTES, marks)


def _french(words):
    yield from _found(FRENCH_MARKS, words, FRENCH)


def _spanish(words):
    if words.count("?") > words.count("¿") or words.count("!") > words.count("¡"):
        yield Problem(Check.PUNCTUATION, SPANISH)


def _arabic(words):
    yield from _found(ARABIC_MARKS, words, ARABIC)


def _chinese(words):
    yield from _found(CHINESE_MARKS, words, CHINESE)


def _greek(words):
    yield from _found(GREEK_MARKS, words, GREEK)


def _found(marks, words, said):
    if match := marks.search(words):
        yield Problem(Check.PUNCTUATION, said, match[0].strip())


BY_LANGUAGE = {
    "fr": _french,
    "es": _spanish,
    "ar": _arabic,
    "fa": _arabic,
    "ur": _arabic,
    "ps": _arabic,
    "ckb": _arabic,
    "zh": _chinese,
    "el": _greek,
}
