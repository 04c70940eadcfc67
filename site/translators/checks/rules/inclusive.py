"""Check of inclusive writing: one way a language, as the organisation's rule has it (docs/translating.md)."""

import re

from django.utils.translation import gettext_lazy as _

from campaigns.wording.inclusive_writing import DOTS, WORD, spoken
from translators.checks.problem import Check, Problem
from translators.checks.text import primary

FRENCH = _("Say it without gender, or else with the middle dot, “dissident·e·s”: %(found)s.")
BOTH_WORDS = re.compile(
    r"\b(?:celles et ceux|ceux et celles|toutes et tous|tous et toutes|ils et elles|elles et ils"
    r"|chacune et chacun|chacun et chacune)\b",
    re.IGNORECASE,
)


def inclusive(text):
    if primary(text.language) != "fr":
        return
    for word in WORD.finditer(text.read_after):
        if spoken(word[0]) and not set(word[0]) & set(DOTS):
            yield Problem(Check.INCLUSIVE, FRENCH, word[0])
            return
    if both := BOTH_WORDS.search(text.read_after):
        yield Problem(Check.INCLUSIVE, FRENCH, both[0])
