"""Inclusive writing for screen readers, in a whole page: each word that the rules know, wherever it is.

In the finished HTML, and not in templates: words come from editors' texts, from translations, from the catalogue and
from records, and stand in headings, cards, lists, forms, alternative texts and titles.
"""

import re

from campaigns.wording.inclusive_writing import MARK, WORD, in_words, spoken

FRENCH = re.compile(r"<html[^>]*\slang=\"fr[\"-]", re.IGNORECASE)
REST_OF_TAG = r"[^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+>"
# What is no text, what holds nothing but text, and tags. Django escapes what is typed, so that it is none of them.
PART = re.compile(
    r"<!--.*?-->"
    r"|<(?P<untouched>script|style|textarea|svg|pre|code)\b.*?</(?P=untouched)\s*>"
    rf"|<(?P<text_alone>title|option)\b{REST_OF_TAG}(?P<text>[^<]*)"
    rf"|<{REST_OF_TAG}",
    re.DOTALL | re.IGNORECASE,
)
SAID = re.compile(r"(\s(?:alt|title|aria-label|aria-description|placeholder|label)=\")([^\"]*)")
SAID_OF_THE_PAGE = re.compile(r"(\scontent=\")([^\"]*)")


def page_aloud(html):
    """`html`, in which each such word of a French page stands twice: once to see and once to hear."""
    marks = [mark.start() for mark in MARK.finditer(html)]
    return "".join(_pieces(html, marks)) if marks and FRENCH.search(html) else html


def _pieces(html, marks):
    """What is between the `marks` (places in `html`) stays in one piece: most tags and texts of a page hold none."""
    end = text = 0
    for part in PART.finditer(html):
        if marks[0] < part.end():
            yield from (html[end:text], text_aloud(html[text : part.start()]), _tag(part))
            end = part.end()
            marks = [mark for mark in marks if mark >= end]
        text = part.end()
        if not marks:
            break
    yield from (html[end:text], text_aloud(html[text:]) if marks else html[text:])


def text_aloud(text):
    return WORD.sub(_twice, text) if MARK.search(text) else text


def _twice(match):
    heard = spoken(match[0])
    if not heard:
        return match[0]
    return f'<span aria-hidden="true">{match[0]}</span><span class="visually-hidden">{heard}</span>'


def _tag(part):
    tag = part[0]
    if part["untouched"] or not MARK.search(tag):
        return tag
    if part["text_alone"]:
        return tag.removesuffix(part["text"]) + in_words(part["text"])
    said = SAID_OF_THE_PAGE if tag.lower().startswith("<meta") else SAID
    return said.sub(lambda found: found[1] + in_words(found[2]), tag)
