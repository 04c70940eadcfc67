"""A translated text beside its source, as checks read it."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from typing import Any

from babel import UnknownLocaleError

from campaigns.wording.countries import babel_locale

LINE_BREAK = re.compile(r"<br\s*/?>")
TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
# What is neither words nor numbers: an address of a page or of a mailbox, and what a program fills in.
URL = re.compile(r"(?:https?://|www\.)[^\s<>«»“”\"]+[^\s<>«»“”\".,;:!?)\]،؛؟。]")
MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|(?<![\d%\s])%[sd]\b|(?<=^)%[sd]\b|(?<=[^\d\s]\s)%[sd]\b")
UNREAD = re.compile("|".join(pattern.pattern for pattern in (URL, MAILBOX, PLACEHOLDER)))
WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ·-][^\W\d_]+)*")


@dataclass(frozen=True)
class Text:
    """`source` and `translation` as localize keeps them: one paragraph, with inline tags and entities.

    Args:
        limit: how many characters the field takes; None where it has no end.
        people: People (rules/names.py) of those whom the organisation has a record of.
        stays: whether somebody said that this text stays as it is, as names do.
    """

    source: str
    translation: str
    source_language: str
    language: str
    limit: int | None = None
    people: Any = None
    stays: bool = False

    @cached_property
    def before(self):
        """The source's words without tags."""
        return plain(self.source)

    @cached_property
    def after(self):
        """The translation's words without tags."""
        return plain(self.translation)

    @cached_property
    def read_before(self):
        return readable(self.before)

    @cached_property
    def read_after(self):
        """The words alone: without addresses and placeholders, which no language writes in its own way."""
        return readable(self.after)


def plain(markup):
    return unescape(TAG.sub("", LINE_BREAK.sub("\n", markup)))


def readable(text):
    return UNREAD.sub(" ", text)


def primary(language):
    """The language without script and country: be of be-tarask, pt of pt-br."""
    return language.split("-")[0]


def words_of(text):
    return WORD.findall(text)


@lru_cache(maxsize=4096)
def script_of(letter):
    """The script of a letter by its name in Unicode: LATIN, CYRILLIC, ARABIC, CJK, ETHIOPIC."""
    return unicodedata.name(letter, "").split(" ")[0]


def main_script(text):
    """The script of most letters of `text`; "" where it has none."""
    found = Counter(script_of(letter) for letter in text if letter.isalpha())
    return found.most_common(1)[0][0] if found else ""


@lru_cache(maxsize=64)
def script_of_language(language):
    """The script that the language calls itself in; "" where nobody knows."""
    try:
        return main_script(babel_locale(language).language_name or "")
    except (UnknownLocaleError, ValueError):
        return ""
