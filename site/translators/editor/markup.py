"""Inline markup as numbered markers: “⟦1⟧bold⟦/1⟧” in a field for what Localize keeps as “<b>bold</b>”.

A translator moves markers and types no tags. A line break is a line break.
"""

import re
from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MARKER = re.compile(r"⟦(/?)(\d{1,3})⟧")
NAMES = {
    "a": gettext_lazy("link"),
    "b": gettext_lazy("bold"),
    "strong": gettext_lazy("bold"),
    "i": gettext_lazy("italic"),
    "em": gettext_lazy("italic"),
}


class MarkersBroken(ValueError):  # noqa: N818 - as Django's ValidationError, whose words are for whoever typed
    """The markers of a translation don't become markup; the words say why."""


@dataclass(frozen=True)
class Marker:
    """A pair of markers: the tag that it stands for, and where a link leads."""

    number: int
    tag: str
    id: str = ""
    href: str = ""

    @property
    def name(self):
        return NAMES.get(self.tag, self.tag)

    @property
    def opening(self):
        return f"⟦{self.number}⟧"

    @property
    def closing(self):
        return f"⟦/{self.number}⟧"


def markers_of(html, attrs=None):
    """The Markers of a source text; `attrs` are what Localize has taken out of its links."""
    tags = [tag for tag in BeautifulSoup(html, "html.parser").find_all(True) if tag.name != "br"]
    hrefs = {name: values.get("href", "") for name, values in (attrs or {}).items()}
    return [Marker(number, tag.name, _id(tag), hrefs.get(_id(tag), "")) for number, tag in enumerate(tags, start=1)]


def _id(tag):
    return str(tag.get("id", ""))


def to_text(html, markers):
    """A text of Localize as it stands in a field. A tag that the source hasn't gets a number of its own."""
    left = list(markers)
    return "".join(_written(BeautifulSoup(html, "html.parser"), left, [len(left)]))


def _written(element, left, last):
    for child in element.children:
        if isinstance(child, NavigableString):
            yield str(child)
        elif isinstance(child, Tag) and child.name == "br":
            yield "\n"
        elif isinstance(child, Tag):
            marker = _taken(child, left, last)
            yield from (marker.opening, *_written(child, left, last), marker.closing)


def _taken(tag, left, last):
    """The first of the source's markers that is left for such a tag."""
    for marker in left:
        if (marker.tag, marker.id) == (tag.name, _id(tag)):
            left.remove(marker)
            return marker
    last[0] += 1
    return Marker(last[0], tag.name)


def to_html(text, markers):
    """What was typed, as Localize keeps it.

    Raises:
        MarkersBroken: one is missing, stands twice, isn't closed, or isn't the source's.
    """
    known, parts, opened, place = {marker.number: marker for marker in markers}, [], [], 0
    seen: set[int] = set()
    for found in MARKER.finditer(text):
        parts.append(_plain(text[place : found.start()]))
        parts.append(_tag(found[1], known.get(int(found[2])), found[0], opened, seen))
        place = found.end()
    if opened or len(seen) < len(known):
        raise MarkersBroken(_not_whole(opened, known.keys() - seen))
    return "".join([*parts, _plain(text[place:])])


def _tag(is_end, marker, written, opened, seen):
    if marker is None:
        raise MarkersBroken(_("The source has no marker %(marker)s. Take it out.") % {"marker": written})
    if is_end:
        return _end(marker, opened)
    if marker.number in seen:
        raise MarkersBroken(_("The marker %(marker)s stands twice. Leave one of them.") % {"marker": written})
    seen.add(marker.number)
    opened.append(marker)
    return f'<{marker.tag} id="{escape(marker.id)}">' if marker.id else f"<{marker.tag}>"


def _end(marker, opened):
    if not opened or opened[-1] != marker:
        words = _("The marker %(marker)s closes what isn’t open there. Put it behind its %(opening)s.")
        raise MarkersBroken(words % {"marker": marker.closing, "opening": marker.opening})
    opened.pop()
    return f"</{marker.tag}>"


def _not_whole(opened, missing):
    if opened:
        return _("The marker %(marker)s isn’t closed. Write %(closing)s where it ends.") % {
            "marker": opened[-1].opening,
            "closing": opened[-1].closing,
        }
    return _("The marker ⟦%(number)d⟧ of the source is missing. Put it where its words stand now.") % {
        "number": min(missing)
    }


def _plain(text):
    return escape(text, quote=False).replace("\n", "<br/>")


def without_markers(text):
    return MARKER.sub("", text)
