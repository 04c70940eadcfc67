"""A whole page as a screen reader is to say it: each word in inclusive writing that the rules know, wherever it is.

In the finished HTML, and not in templates: words come from editors' texts, from translations, from the catalogue and
from records, and stand in headings, cards, lists, forms, alternative texts and titles.
"""

import re

from campaigns.inclusive_writing import MARK, WORD, in_words, spoken

FRENCH = re.compile(r"<html[^>]*\slang=\"fr[\"-]", re.IGNORECASE)
# What is no text, what holds nothing but text, and tags. Django escapes what is typed, so that it is none of them.
PART = re.compile(
    r"<!--.*?-->"
    r"|<(?P<untouched>script|style|textarea|svg|pre|code)\b.*?</(?P=untouched)\s*>"
    r"|<(?P<text_alone>title|option)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>(?P<text>[^<]*)"
    r"|<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)
SAID = re.compile(r"(\s(?:alt|title|aria-label|aria-description|placeholder|label)=\")([^\"]*)")
SAID_OF_THE_PAGE = re.compile(r"(\scontent=\")([^\"]*)")


def page_aloud(html):
    """`html`, in which each such word of a French page stands twice: once to see and once to hear."""
    if not MARK.search(html) or not FRENCH.search(html):
        return html
    parts, end = [], 0
    for part in PART.finditer(html):
        parts += [text_aloud(html[end : part.start()]), _tag(part)]
        end = part.end()
    return "".join([*parts, text_aloud(html[end:])])


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
