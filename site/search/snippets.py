"""Snippets: the place in a text where a search has found something, its words marked."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from search.stems import stem
from search.words import INCLUSIVE, indexed

TOKEN = re.compile(rf"{INCLUSIVE.pattern}|[^\W_]+", re.IGNORECASE)
BEFORE, LENGTH = 60, 240  # characters


def marked(text, words, rules):
    """`text` escaped, with <mark> around each of `words` (see matching.Word)."""
    at, parts = 0, []
    for token in TOKEN.finditer(text):
        if _is_found(token[0], words, rules):
            parts.append(format_html("{}<mark>{}</mark>", text[at : token.start()], token[0]))
            at = token.end()
    return mark_safe(format_html_join("", "{}", [(part,) for part in parts]) + format_html("{}", text[at:]))  # noqa: S308


def snippet(text, words, rules):
    """Some 240 characters of `text`, escaped and marked, around the first place where one of `words` stands."""
    places = (token.start() for token in TOKEN.finditer(text) if _is_found(token[0], words, rules))
    start = _word_start(text, max(next(places, 0) - BEFORE, 0))
    end = _word_start(text, start + LENGTH) if len(text) > start + LENGTH else len(text)
    shown = marked(text[start:end].strip(), words, rules)
    return format_html("{}{}{}", "… " if start else "", shown, " …" if end < len(text) else "")


def _word_start(text, at):
    """The first place from `at` on where a word begins."""
    space = text.find(" ", at)
    return 0 if at == 0 else at if space < 0 else space + 1


def _is_found(token, words, rules):
    return any(_is_form_of(form, word, rules) for form in indexed(token).split() for word in words)


def _is_form_of(form, word, rules):
    if form == word.word or (word.is_beginning and form.startswith(word.word)):
        return True
    return stem(form, rules) == stem(word.word, rules)
