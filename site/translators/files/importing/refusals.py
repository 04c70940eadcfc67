"""Refusals of an imported text, each in a sentence: nothing that would break a page, or lead elsewhere, is taken."""

import re

from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _
from wagtail_localize.models import SegmentOverride

from home.localize.submitting import refuse_unsafe_url
from translators.files.formats.inline import BREAK, MarkupError, codes_of, pieces_of, plain_text
from translators.files.units import override_of

LONGEST = 20_000  # of any text, with its marks
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
IN_NO_ADDRESS = re.compile(r"[\s<>\"]")


def refusal(unit, text):
    """Why `text` can't be the translation of `unit`; "" where it can."""
    if len(text) > LONGEST:
        return _("It is longer than %(most)s characters.") % {"most": LONGEST}
    if CONTROL.search(text):
        return _("It holds characters that can’t be shown.")
    return _of_address(unit, text) if unit.is_link else _of_text(unit, text)


def _of_address(unit, text):
    try:
        refuse_unsafe_url(SegmentOverride, override_of(unit, text))
    except BadRequest:
        return _("An address has to begin with https: or http:.")
    return _("An address has no spaces, quotes or angle brackets.") if IN_NO_ADDRESS.search(text) else ""


def _of_text(unit, text):
    try:
        pieces, original = pieces_of(text), pieces_of(unit.source)
    except MarkupError as error:
        return str(error)
    words, length = plain_text(pieces), _length(unit, text, pieces)
    if not words.strip():
        return _("There are no words in it.")
    if unit.limit and length > unit.limit:
        words = _("It is too long: %(length)s characters, and %(limit)s at most.")
        return words % {"length": length, "limit": unit.limit}
    return _of_marks(original, pieces)


def _length(unit, text, pieces):
    """Of a page's title as localize writes it into the page's row at once: with “&amp;” for “&”."""
    return len(text) if unit.path == "title" else len(plain_text(pieces))


def _of_marks(original, pieces):
    wanted, given = codes_of(original), codes_of(pieces)
    for found, words in ((wanted - given, _lost), (given - wanted, _added)):
        for tag, code in found:
            return words(f'<a id="{code}">' if tag == "a" else f"<{tag}>", is_link=tag == "a")
    if _breaks(pieces) and not _breaks(original):
        return _("There is a line break (<br/>) in it, and none in the source.")
    return ""


def _lost(mark, *, is_link):
    words = _("A link of the source is lost: %(mark)s") if is_link else _("A mark of the source is lost: %(mark)s")
    return words % {"mark": mark}


def _added(mark, *, is_link):
    words = _("A link isn’t in the source, or stands twice: %(mark)s")
    return (words if is_link else _("A mark isn’t in the source, or stands twice: %(mark)s")) % {"mark": mark}


def _breaks(pieces):
    return any(piece.tag == BREAK for piece in pieces)
