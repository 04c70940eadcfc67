"""Segments of translations in the editor: a text or a link, its place, what is given for it and its state."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import SegmentOverride, StringTranslation

from translators.editor.markup import markers_of, to_text, without_markers
from translators.editor.places import LINK, Place

UNTRANSLATED, CHANGED, MACHINE, WRONG, TRANSLATED = "untranslated", "changed", "machine", "wrong", "translated"
STATES = {
    UNTRANSLATED: _("Not translated"),
    CHANGED: _("The source has changed"),
    MACHINE: _("Draft by a machine"),
    WRONG: _("To be corrected"),
    TRANSLATED: _("Translated"),
}
MUCH, SHORT = 4, 40  # times as long; characters of a source below which nothing is much longer
MUCH_LONGER = _("This is much longer than the source: is it the right field?")


def normal(text):
    """A text as a browser sends it back: its line ends are one character, and nothing that isn't drawn is in it."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in kept if char >= " " or char in "\n\t").strip()


def version_of(text):
    return sha256(normal(text).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Found:
    """What may be wrong with a text, and where somebody says that it is right."""

    words: str
    url: str = ""

    def __str__(self):
        return self.words


@dataclass
class Field:
    """What is in a form for one segment: what stands in it, and what is said beside it."""

    locale_id: int = 0
    typed: str | None = None
    problem: str = ""
    theirs: str | None = None
    suggestions: list = field(default_factory=list)
    found: list = field(default_factory=list)  # by the checks
    terms: list = field(default_factory=list)
    prefix = ""
    segment: Any = None
    place: Place = field(default_factory=Place)

    @property
    def is_typed(self):
        """Whether it can be written, and isn't chosen."""
        return True

    @property
    def text(self):
        """What stands in it as it is kept."""
        raise NotImplementedError

    @property
    def key(self):
        raise NotImplementedError

    @property
    def name(self):
        """The name of the field: whose it is, and which version was shown in it."""
        return f"{self.prefix}-{self.key}-{version_of(self.text)}"

    @property
    def value(self):
        return self.text if self.typed is None else self.typed


@dataclass
class Text(Field):
    """A text to translate."""

    kind_of_place: Any = ""
    given: StringTranslation | None = None
    earlier: list[StringTranslation] = field(default_factory=list)
    prefix = "t"

    @property
    def key(self):
        return f"{self.segment.context_id}-{self.segment.string_id}"

    @cached_property
    def markers(self):
        return markers_of(self.segment.string.data, json.loads(self.segment.attrs or "null"))

    @cached_property
    def source(self):
        return to_text(self.segment.string.data, self.markers)

    @property
    def text(self):
        return to_text(self.given.data, self.markers) if self.given else ""

    @property
    def state(self):
        if self.given is None:
            return CHANGED if self.earlier else UNTRANSLATED
        if self.given.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
            return MACHINE
        return WRONG if self.given.has_error else TRANSLATED

    @property
    def state_in_words(self):
        return STATES[self.state]

    @property
    def is_done(self):
        return self.state == TRANSLATED

    @property
    def kind(self):
        if self.markers and self.markers[0].tag == "a" and self._is_all_link:
            return LINK
        return self.kind_of_place

    @property
    def _is_all_link(self):
        return self.source.startswith(self.markers[0].opening) and self.source.endswith(self.markers[0].closing)

    @property
    def length(self):
        return len(without_markers(self.value))

    @property
    def rows(self):
        """Lines of the field: some 60 characters stand in one."""
        return min(12, max(len(self.source), len(self.value)) // 60 + self.source.count("\n") + 1)

    @property
    def notes(self):
        """What may be wrong with it."""
        is_long = self.length > MUCH * max(len(without_markers(self.source)), SHORT)
        return [*self.found, *([Found(str(MUCH_LONGER))] if is_long else [])]

    @property
    def is_machine(self):
        return self.state == MACHINE

    @property
    def who(self):
        """Who translated it last and when, or by which tool."""
        if not self.given:
            return ""
        user, day = self.given.last_translated_by, date_format(self.given.updated_at, "SHORT_DATE_FORMAT")
        name = self.given.tool_name or (user and get_user_display_name(user))
        return f"{name}, {day}" if name else day

    @property
    def error(self):
        """What Localize found wrong with it when it was last published."""
        return (self.given.get_error() or "") if self.given and not self.is_machine else ""


@dataclass
class Url(Field):
    """Where a link leads in this language: the source's URL, unless told. Of a picture Localize keeps its number."""

    given: SegmentOverride | None = None
    prefix = "u"
    kind: Any = ""
    state, state_in_words, is_done = TRANSLATED, "", True

    @property
    def key(self):
        return f"{self.segment.context_id}-0"

    @property
    def source(self):
        return str(self.segment.data or "")

    @property
    def text(self):
        return str(self.given.data or "") if self.given else self.source

    @property
    def is_typed(self):
        return isinstance(self.segment.data, str)


def counted(done, total):
    """How far a translation is, in words."""
    return ngettext(
        "%(done)d of %(total)d text is translated", "%(done)d of %(total)d texts are translated", total
    ) % {
        "done": done,
        "total": total,
    }
