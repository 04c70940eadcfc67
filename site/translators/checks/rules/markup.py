"""Checks of what is no word: links and emphasis, placeholders, addresses of pages and mailboxes."""

import re
from collections import Counter
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from wagtail_localize.strings import StringValue, validate_translation_links

from translators.checks.problem import Check, Problem
from translators.checks.text import MAILBOX, PLACEHOLDER, URL

OPENING = re.compile(r"<(b|strong|i|em|a|br|code|abbr)\b", re.IGNORECASE)
LINK = re.compile(r"<a\b[^>]*\bid=[\"']?(\w+)", re.IGNORECASE)
MARKUP = _("A link of the source is missing, stands twice, or was taken apart.")
BROKEN = _("Links or emphasis were taken apart: a beginning or an end is missing.")
PLACEHOLDER_LOST = _("What is filled in later has to stand as in the source: %(found)s.")
ADDRESS = _("This address isn’t as in the source: %(found)s.")
EMPHASIS = _("The source emphasises words, and the translation none.")
EXAMPLES = ("example.org", "example.com", "example.net", "example")  # nobody's, and said in each language's words
EMPHASISED = {"b": "b", "strong": "b", "i": "i", "em": "i"}


def markup(text):
    if not text.translation:
        return
    if sorted(LINK.findall(text.source)) != sorted(LINK.findall(text.translation)) or not _are_valid(text):
        yield Problem(Check.MARKUP, MARKUP if _is_balanced(text.translation) else BROKEN)


def emphasis(text):
    if text.translation and _emphasis(text.source) and not _emphasis(text.translation):
        yield Problem(Check.EMPHASIS, EMPHASIS)


def placeholders(text):
    before, after = (Counter(PLACEHOLDER.findall(words)) for words in (text.before, text.after))
    if text.translation and before != after:
        yield Problem(Check.PLACEHOLDER, PLACEHOLDER_LOST, ", ".join((before - after) | (after - before)))


def addresses(text):
    """A page may have another path in another language; its host and a mailbox have none."""
    if not text.translation:
        return
    there = {_where(address) for address in _addresses(text.after)}
    for address in _addresses(text.before):
        if _where(address) not in there and not address.endswith(EXAMPLES):
            yield Problem(Check.LINK, ADDRESS, address)


def _addresses(words):
    return URL.findall(words) + MAILBOX.findall(words)


def _where(address):
    """The host of a page, the whole of a mailbox."""
    return address.lower() if "@" in address else urlsplit(address if "//" in address else f"//{address}").hostname


def _are_valid(text):
    """As localize takes it. Text without a tag is, and its parser warns of one that looks like a file's name."""
    if "<" not in text.translation and "<" not in text.source:
        return True
    try:
        StringValue.from_translated_html(text.translation)
        validate_translation_links(text.source, text.translation)
    except ValueError:
        return False
    return _is_balanced(text.translation)


def _is_balanced(markup):
    """Whether each tag that begins ends, in turn; what isn't is put right by parsers, and in other places."""
    left = []
    for closes, name in re.findall(r"<(/?)(b|strong|i|em|a|code|abbr)\b", markup, re.IGNORECASE):
        if not closes:
            left.append(name.lower())
        elif not left or left.pop() != name.lower():
            return False
    return not left


def _emphasis(markup):
    return {EMPHASISED[tag.lower()] for tag in OPENING.findall(markup) if tag.lower() in EMPHASISED}
