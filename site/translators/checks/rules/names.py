"""Checks of people's names: the approved spelling of the language, and no other that is known."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from campaigns.wording.names import plain
from translators.checks.problem import Check, Problem
from translators.checks.text import main_script, script_of_language, words_of

OTHER = _("The organisation writes this name in another way: %(found)s.")
LOST = _("The source names somebody whom the translation doesn’t: %(found)s.")
WORD = re.compile(r"\w+")
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

    def to_avoid(self, language):
        return {plain(spelling): spelling for code, spelling in self.others if code == language}

    def are_in(self, words):
        """Whether the `words`, made plain, name the person in full, in whatever spelling."""
        return any(stands_in(spelling, words) for spelling in self.known)


class People:
    """Everybody's Spellings, found by the words of a text: no text is compared with each of a thousand names."""

    def __init__(self, people=()):
        self.people = tuple(people)

    def __iter__(self):
        return iter(self.people)

    def named_in(self, words):
        """[(Spellings of each person whom the `words`, made plain, name in full, as it is written there)]"""
        found = [person for word in set(WORD.findall(words)) for person in self._by_word.get(word, ())]
        return [person for person in dict.fromkeys([*found, *self._without_spaces]) if person.are_in(words)]

    @cached_property
    def _by_word(self):
        found = defaultdict(list)
        for person in self.people:
            for word in {WORD.findall(name)[-1] for name in person.known if WORD.search(name)}:
                found[word].append(person)
        return found

    @cached_property
    def _without_spaces(self):
        return [each for each in self.people if any(main_script(name) in WITHOUT_SPACES for name in each.known)]

    def approved_words(self, language):
        """The words of all approved names: what is wrong of one person may be right of another."""
        if language not in self._approved:
            approved = [person.in_language(language) for person in self.people]
            self._approved[language] = {word for name in approved for word in plain(name).split()}
        return self._approved[language]

    @cached_property
    def _approved(self):
        return {}


def names(text):
    if not text.translation or not text.people:
        return
    before, after = plain(text.before), plain(text.after)
    for person in text.people.named_in(before):
        approved = person.in_language(text.language)
        is_alike = main_script(approved) == script_of_language(text.language)
        if found := _other_spelling(person, text, after, is_alike):
            yield Problem(Check.NAME, OTHER, f"{approved} ({found})")
        elif is_alike and not _has_a_word_of(approved, after):
            yield Problem(Check.LOST_NAME, LOST, approved)


def stands_in(name, words):
    """Whether `name` stands in `words` by itself, both made plain: case and accents make no difference."""
    if name not in words:
        return False
    return main_script(name) in WITHOUT_SPACES or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def _other_spelling(person, text, words, is_alike):
    """Another known spelling in the translation, in full or as family name; "" where there is none.

    Where the approved one is in other letters than the language's, nobody has said yet how to write the name there:
    then only what is to be avoided in that language is looked for.
    """
    approved = plain(person.in_language(text.language))
    known = person.known if is_alike else person.to_avoid(text.language)
    others = {compared: written for compared, written in known.items() if compared != approved}
    for compared, written in others.items():
        if stands_in(compared, words):
            return written
    allowed = text.people.approved_words(text.language)
    families = {compared.split()[-1]: written.split()[-1] for compared, written in others.items()}
    for compared, written in families.items():
        if len(compared) >= SHORTEST and compared not in allowed and stands_in(compared, words):
            return written
    return ""


def _has_a_word_of(name, words):
    """Whether a part of the name is there, in whatever case."""
    if main_script(name) in WITHOUT_SPACES:
        return any(part in words for part in re.split(r"[·\s]+", plain(name)))
    return any(re.search(rf"(?<!\w){PREFIXES}{re.escape(_stem(part))}", words) for part in words_of(plain(name)))


def _stem(word):
    return word[: max(SHORTEST - 1, len(word) - CASE_ENDING)]
