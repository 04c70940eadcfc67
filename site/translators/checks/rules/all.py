"""All checks of one text, in the order in which a translator would see to them."""

from translators.checks.rules.content import blank, same, too_long, untranslated
from translators.checks.rules.dates import dates
from translators.checks.rules.inclusive import inclusive
from translators.checks.rules.markup import addresses, emphasis, markup, placeholders
from translators.checks.rules.names import names
from translators.checks.rules.numbers import numbers
from translators.checks.rules.punctuation import punctuation, quotes
from translators.checks.rules.words import doubled, left_over

OF_ANY_TEXT = (untranslated, blank, too_long, markup, placeholders)
OF_WORDS = (
    same, numbers, dates, addresses, names, emphasis, left_over, doubled, punctuation, quotes, inclusive,
)  # fmt: skip


def check(text):
    """[Problem] of a Text. Where there are no words, that alone is told."""
    found = [problem for each in OF_ANY_TEXT for problem in each(text)]
    if not text.after.strip() or any(problem.check == "blank" for problem in found):
        return found
    return found + [problem for each in OF_WORDS for problem in each(text)]
