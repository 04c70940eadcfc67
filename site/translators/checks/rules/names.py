"""Checks of people's names: the approved spelling of the language, and no other that is known."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from campaigns.wording.names import plain
from translators.checks.problem import Check, Problem
from translators.checks.text import main_script, words_of

OTHER = _("The organisation writes this name in another way: %(found)s.")
LOST = _("The source names somebody whom the translation doesn’t: %(found)s.")
SHORTEST = 4  # letters of a family name that is looked for by itself
CASE_ENDING = 2  # letters that a case may change at the end of a name
WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI")
PREFIXES = "(?:[\u0648\u0641]?[\u0628\u0643\u0644]?)"  # Arabic and, so; by, like, for: written in one with the name


@dataclass(frozen=True)
class Spellings:
    """How one person's name is written: approved, by language, and all that is known."""

    general: str
    approved: tuple[tuple[str, str], ...] = ()  # (language, spelling)
    others: tuple[tuple[str, str], ...] = ()

    def in_language(self, language):
        return dict(self.approved).get(language, self.general)

    @cached_property
    def known(self):
        """{each way to write it, compared: as it is written}"""
        spellings = [self.general, *(name for _code, name in (*self.approved, *self.others))]
        return {plain(spelling): spelling for spelling in spellings}

    def are_in(self, words):
        """Whether the `words`, made plain, name the person in full, in whatever spelling."""
        return any(stands_in(spelling, words) for spelling in self.known)


def names(text):
    if not text.translation or not text.people:
        return
    before, after = plain(text.before), plain(text.after)
    for person in [each for each in text.people if each.are_in(before)]:
        approved = person.in_language(text.language)
        if found := _other_spelling(person, approved, after, _allowed(text)):
            yield Problem(Check.NAME, OTHER, f"{approved} ({found})")
        elif _is_written_alike(approved, text) and not _has_a_word_of(approved, after):
            yield Problem(Check.LOST_NAME, LOST, approved)


def stands_in(name, words):
    """Whether `name` stands in `words` by itself, both made plain: case and accents make no difference."""
    if name not in words:
        return False
    return main_script(name) in WITHOUT_SPACES or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def _other_spelling(person, approved, words, allowed):
    """Another known spelling in the translation, in full or as family name; "" where there is none."""
    others = {compared: written for compared, written in person.known.items() if compared != plain(approved)}
    for compared, written in others.items():
        if stands_in(compared, words):
            return written
    families = {compared.split()[-1]: written.split()[-1] for compared, written in others.items()}
    for compared, written in families.items():
        if len(compared) >= SHORTEST and compared not in allowed and stands_in(compared, words):
            return written
    return ""


def _allowed(text):
    """The words of all approved names: what is wrong of one person may be right of another."""
    approved = [person.in_language(text.language) for person in text.people]
    return {word for name in approved for word in plain(name).split()}


def _is_written_alike(approved, text):
    """Whether the approved name is in the letters of the translation; else nobody has said how to write it there."""
    return main_script(approved) == main_script(text.after)


def _has_a_word_of(name, words):
    """Whether a part of the name is there, in whatever case."""
    if main_script(name) in WITHOUT_SPACES:
        return any(part in words for part in re.split(r"[·\s]+", plain(name)))
    return any(re.search(rf"(?<!\w){PREFIXES}{re.escape(_stem(part))}", words) for part in words_of(plain(name)))


def _stem(word):
    return word[: max(SHORTEST - 1, len(word) - CASE_ENDING)]
