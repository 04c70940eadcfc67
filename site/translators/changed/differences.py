"""Differences between two versions of a source: which text stands in the place of which, and word by word."""

import re
from collections import defaultdict
from difflib import SequenceMatcher
from html import unescape

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

WORDS = re.compile(r"[\u2e80-\u9fff]|\w+|\s+|[^\w\s]")  # in Chinese each character is one
ALIKE = 0.4  # below which one of several texts isn't taken for another's successor


def texts_of(instance):
    """{path: [texts]} of a page or record, as localize takes them apart."""
    found = defaultdict(list)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return found


def kept_texts(source):
    """The same of what localize knows of a source."""
    found = defaultdict(list)
    for path, text in source.stringsegment_set.order_by("order").values_list("context__path", "string__data"):
        found[path].append(text)
    return found


def replaced(before, after):
    """[(path, text before, text now)] of the texts that another one stands in the place of."""
    return [(path, old, new) for path in after for old, new in _pairs(before.get(path, []), after[path])]


def _pairs(before, after):
    gone, come = [it for it in before if it not in after], [it for it in after if it not in before]
    if len(gone) == len(come) == 1:
        return [(gone[0], come[0])]
    return list(_nearest(gone, come))


def _nearest(gone, come):
    """Of several paragraphs each with the one that is most like it; a new one has none."""
    for new in come:
        nearest = max(gone, key=lambda old: _likeness(old, new), default=None)
        if nearest is not None and _likeness(nearest, new) >= ALIKE:
            gone.remove(nearest)
            yield nearest, new


def _likeness(one, other):
    return SequenceMatcher(None, words(one), words(other), autojunk=False).ratio()


def words(text):
    return WORDS.findall(unescape(strip_tags(text)))


def marked(before, now) -> SafeString:
    """The text now, with what is gone in <del> and what has come in <ins>, word by word."""
    old, new = words(before), words(now)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return format_html_join("", "{}", ((_step(how, old[a:b], new[c:d]),) for how, a, b, c, d in steps))


def _step(how, old, new):
    if how == "equal":
        return "".join(new)
    gone = format_html("<del>{}</del>", "".join(old)) if old else ""
    come = format_html("<ins>{}</ins>", "".join(new)) if new else ""
    return mark_safe(f"{gone}{come}")  # noqa: S308 - both are escaped
