"""Check of dates: a month that became another one. Days and years are numbers, which have a check of their own."""

import re
from functools import lru_cache

from babel import UnknownLocaleError
from babel.dates import get_month_names
from django.utils.translation import gettext_lazy as _

from campaigns.wording.countries import babel_locale
from translators.checks.problem import Check, Problem
from translators.checks.rules.numbers import CALENDARS
from translators.checks.text import primary

CHANGED = _("The source says another month: %(found)s.")
# Where a language has several sets of names, by country.
COUNTRIES = {"ar": ("ar", "ar-sy", "ar-ma", "ar-dz", "ar-iq")}
WITHOUT_NAMES = ("zh", "ja", "ko", "vi")  # months are numbers there
STEM = 4  # letters, behind which the cases of many languages begin
# What stands between a number and its month: “1er novembre”, “15 de diciembre de 2025”, “December 15th, 2025”.
BEFORE = re.compile(r"\d(?:er|\.|º|ª|-га|-го|st|nd|rd|th)?[\s,]*(?:de\s|d’|d'|of\s)?\s*$")
AFTER = re.compile(r"^\S*[\s,.]*(?:de\s|du\s|del\s)?\s*\d")
NEAR = 20  # characters


def dates(text):
    if primary(text.language) in (*CALENDARS, *WITHOUT_NAMES) or primary(text.source_language) in WITHOUT_NAMES:
        return
    before = _dated(text.read_before.lower(), text.source_language)
    there = text.read_after.lower() if before else ""
    if not before or _dated(there, text.language).keys() <= before.keys():
        return  # nothing that contradicts it: it may be a number, or in words
    named = {month for match in _pattern(text.language).finditer(there) for month in _stems(text.language)[match[1]]}
    for month in before.keys() - named:
        yield Problem(Check.DATE, CHANGED, before[month])


def _dated(words, language):
    """{month: as it is written} of those beside a number. A stem that two months have is neither's."""
    stems, found = _stems(language), {}
    for match in _pattern(language).finditer(words):
        around = words[max(0, match.start() - NEAR) : match.start()], words[match.end(1) : match.end(1) + NEAR]
        if len(stems[match[1]]) == 1 and (BEFORE.search(around[0]) or AFTER.search(around[1])):
            found[next(iter(stems[match[1]]))] = match[0]
    return found


@lru_cache(maxsize=32)
def _pattern(language):
    stems = sorted(_stems(language), key=len, reverse=True)
    return re.compile(rf"(?<!\w)[\u0648\u0641\u0628\u0644]?({'|'.join(map(re.escape, stems)) or '(?!)'})\w*")


@lru_cache(maxsize=32)
def _stems(language):
    """{how the name of a month begins: the months that do}"""
    found: dict[str, set[int]] = {}
    for code in COUNTRIES.get(primary(language), (language,)):
        for context in ("format", "stand-alone"):
            for month, name in _names(code, context).items():
                found.setdefault(_stem(name.lower()), set()).add(month)
    return found


def _stem(name):
    return name if " " in name else name[:STEM]


def _names(code, context):
    try:
        return get_month_names("wide", context, babel_locale(code))
    except UnknownLocaleError:
        return {}
