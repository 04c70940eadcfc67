"""Checks of what is there at all: untranslated, blank, same as the source, too long."""

from django.utils.translation import gettext_lazy as _

from translators.checks.problem import Check, Problem
from translators.checks.text import primary, words_of

UNTRANSLATED = _("This text isn’t translated yet.")
BLANK = _("There isn’t a letter in it. Write the translation.")
TOO_LONG = _("It is too long: %(found)s. Shorten it, or it can’t be saved in its place.")
SAME = _("It is the same as the source. Translate it, or say that it stays as it is.")
FEW = 3  # words: a name, or one that two languages share
LONG = 8  # letters, in a language that has no capitals to know a name by


def untranslated(text):
    if not text.translation and text.before.strip():
        yield Problem(Check.UNTRANSLATED, UNTRANSLATED)


def blank(text):
    """Of spaces or marks only, where the source says something."""
    if text.translation and _says(text.before) and not _says(text.after):
        yield Problem(Check.BLANK, BLANK)


def too_long(text):
    length = len(text.after)
    if text.limit and length > text.limit:
        yield Problem(Check.TOO_LONG, TOO_LONG, f"{length} / {text.limit}")


def same(text):
    """Names stay as they are, and two spellings of one language often do."""
    if text.stays or primary(text.source_language) == primary(text.language):
        return
    if text.after.strip() == text.before.strip() and _is_to_translate(text.read_before):
        yield Problem(Check.SAME, SAME)


def _says(words):
    return any(map(str.isalnum, words))


def _is_to_translate(words):
    """Whether it is more than a name, which has capitals, or a word that two languages share."""
    if words == words.lower() == words.upper():  # neither has capitals
        return sum(map(str.isalpha, words)) >= LONG
    found = words_of(words)
    return len(found) >= FEW and sum(word[0].islower() and len(word) > 1 for word in found) >= FEW - 1
