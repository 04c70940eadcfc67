"""Translation memory: what the organisation has translated before, offered for the same source or a similar one."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import diff_text
from wagtail_localize.models import StringTranslation

from translators.editor.markup import markers_of, to_text, without_markers

SAME, SIMILAR, EARLIER = _("The same text elsewhere"), _("A similar text"), _("What was translated here before")
NEWEST = 3000  # translations of a language among which similar ones are looked for
MOST = 3  # suggestions of each kind
NEAR = 0.7  # of SequenceMatcher's ratio: below, one reads longer than one writes
LONG_ENOUGH = 12  # characters of a source text that can be similar to another
WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Suggestion:
    """One to take with one press. `compared` is the source then and now, marked where they differ."""

    kind: Any
    pk: int
    text: str
    compared: str = ""


def suggest(parts):
    """Fill in the suggestions of what isn't translated. One query, however many texts."""
    left = [text for part in parts for text in part.texts if text.given is None]
    if left:
        memory = Memory(parts[0].translation)
        for text in left:
            text.suggestions = memory.suggestions(text)


class Memory:
    """The newest translations from one language into another, whatever they stand in."""

    def __init__(self, translation):
        locale, source = translation.target_locale_id, translation.source.locale_id
        rows = StringTranslation.objects.filter(locale=locale, translation_of__locale=source, has_error=False)
        rows = rows.filter(translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL)
        rows = list(rows.select_related("translation_of").order_by("-updated_at", "-pk")[:NEWEST])
        self.same, self.words = defaultdict(list), defaultdict(set)
        for row in rows:
            if row not in (known := self.same[row.translation_of]) and row.data not in [each.data for each in known]:
                known.append(row)
        for string in self.same:
            for word in _words(string.data):
                self.words[word].add(string)

    def suggestions(self, text):
        earlier = [_suggestion(EARLIER, row, text) for row in text.earlier[:MOST]]
        same = [_suggestion(SAME, row, text) for row in self.same.get(text.segment.string, [])[:MOST]]
        near = [] if same else [_suggestion(SIMILAR, row, text) for row in self.near(text)]
        return list({each.text: each for each in reversed([*earlier, *same, *near])}.values())[::-1]

    def near(self, text):
        """Those of similar sources, the most similar first; compared are those that share most words."""
        string = text.segment.string
        if len(string.data) < LONG_ENOUGH:
            return []
        shared = Counter(other for word in _words(string.data) for other in self.words.get(word, ()))
        ratios = [(_ratio(string.data, other.data), other) for other, _number in shared.most_common(5 * MOST)]
        found = sorted((each for each in ratios if each[0] >= NEAR), key=lambda each: -each[0])
        return [self.same[other][0] for _ratio_of, other in found[:MOST]]


def _words(data):
    return set(WORD.findall(data.lower()))


def _ratio(one, other):
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR else 0


def _suggestion(kind, row, text):
    source = row.translation_of.data
    markers = markers_of(source)
    then = without_markers(to_text(source, markers))
    now = without_markers(text.source)
    return Suggestion(kind, row.pk, to_text(row.data, markers), diff_text(then, now).to_html() if then != now else "")
