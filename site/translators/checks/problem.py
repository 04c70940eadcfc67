"""Problem of a translated text: which check found it, what it found, and whether the text may go live with it."""

import unicodedata
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Check(models.TextChoices):
    UNTRANSLATED = "untranslated", _("Not translated")
    BLANK = "blank", _("Blank, or marks only")
    TOO_LONG = "too_long", _("Too long")
    MARKUP = "markup", _("Links and emphasis")
    PLACEHOLDER = "placeholder", _("Placeholder")
    SAME = "same", _("Same as the source")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    LINK = "link", _("Address of a page or a mailbox")
    NAME = "name", _("Name of a person")
    LOST_NAME = "lost_name", _("Person not named")
    EMPHASIS = "emphasis", _("Emphasis lost")
    LEFT_OVER = "left_over", _("Words of the source")
    DOUBLED = "doubled", _("Doubled word")
    PUNCTUATION = "punctuation", _("Punctuation")
    QUOTES = "quotes", _("Quotation marks")
    INCLUSIVE = "inclusive", _("Inclusive writing")


# No reason makes these right. Of the others a translator may know better: a year of another calendar.
FINAL = {Check.UNTRANSLATED, Check.BLANK, Check.TOO_LONG, Check.MARKUP, Check.PLACEHOLDER}
ERRORS = FINAL | {Check.SAME, Check.NUMBER, Check.DATE, Check.LINK, Check.NAME}


@dataclass(frozen=True)
class Problem:
    """What a check found, in a sentence that may quote `found` of the text."""

    check: Check
    words: object  # lazily translated
    found: str = ""

    def __str__(self):
        found = f"\u2068{self.found}\u2069" if any(map(_is_right_to_left, self.found)) else self.found
        return str(self.words) % {"found": found} if found else str(self.words)

    @property
    def is_error(self):
        """Whether the text can't go live with it."""
        return self.check in ERRORS

    @property
    def can_be_dismissed(self):
        """Whether somebody may say, with a reason, that it is right as it is."""
        return self.check not in FINAL

    @property
    def label(self):
        return self.check.label


def _is_right_to_left(letter):
    return unicodedata.bidirectional(letter) in ("R", "AL")
