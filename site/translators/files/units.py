"""Segments of translations, as files hold them: source, what stands, where it stands, whether it is finished."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from django.utils.translation import gettext as _
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringSegment, StringTranslation, Translation

from translators.files.formats.inline import MarkupError, codes_of, pieces_of
from translators.files.places import place_of

LIKE_ENOUGH = 0.4  # of an earlier text, for its translation to be of use
ADDRESSES = ("http:", "https:", "mailto:", "tel:", "/", "#")


@dataclass(frozen=True)
class Unit:
    """A text, or the address of a link, of one translation. `text` is what stands, or fitted an earlier source."""

    translation: Translation
    path: str
    context_id: int
    string_id: int | None
    source: str
    place: str
    order: int
    limit: int | None = None
    text: str = ""
    is_draft: bool = False
    earlier_source: str = ""
    is_link: bool = False

    @property
    def key(self):
        return str(self.translation.source.object_id)

    @property
    def language(self):
        return self.translation.target_locale.language_code

    @property
    def source_language(self):
        return self.translation.source.locale.language_code

    @property
    def stands(self):
        """What would be overwritten: an earlier source's translation would not."""
        return "" if self.earlier_source else self.text

    @property
    def notes(self):
        """Comments for the translator."""
        notes = [f"{self.translation.source.object_repr} › {self.place}"]
        if self.limit:
            notes.append(_("At most %(limit)s characters.") % {"limit": self.limit})
        if self.is_link:
            notes.append(_("Where a link leads. Change it only if the same page stands elsewhere in your language."))
        elif _has_marks(self.source):
            notes.append(_("Keep the marks: each as often as in the source, around the words that it belongs to."))
        if self.earlier_source and self.text:
            notes.append(_("The source has changed; this is the translation of what it was."))
        return notes


def _has_marks(source):
    try:
        return bool(codes_of(pieces_of(source)))
    except MarkupError:
        return False


def units_of(translations):
    """All units of `translations`, in their order and that of the pages; the number of queries is fixed."""
    translations = list(translations)
    loaded = _Loaded(translations)
    found = []
    for translation in translations:
        found += sorted(loaded.units(translation), key=lambda unit: unit.order)
    return found


class _Loaded:
    """Everything of several translations that localize stores apart."""

    def __init__(self, translations):
        sources = {translation.source_id for translation in translations}
        locales = {translation.target_locale_id for translation in translations}
        objects = {translation.source.object_id for translation in translations}
        self.strings = _by_source(StringSegment, sources, "context", "string")
        self.links = _by_source(OverridableSegment, sources, "context")
        self.translated, self.overrides, self.places = defaultdict(list), {}, {}
        made = StringTranslation.objects.filter(locale__in=locales, context__object__in=objects)
        for one in made.select_related("translation_of").order_by("-updated_at"):
            self.translated[one.locale_id, one.context_id].append(one)
        for one in SegmentOverride.objects.filter(locale__in=locales, context__object__in=objects):
            self.overrides[one.locale_id, one.context_id] = one

    def units(self, translation):
        segments = self.strings[translation.source_id]
        current = {segment.string_id for segment in segments}
        seen = set()
        for segment in segments:
            if (segment.context_id, segment.string_id) not in seen:  # a text that stands twice is one
                seen.add((segment.context_id, segment.string_id))
                yield self._text(translation, segment, current)
        for segment in self.links[translation.source_id]:
            if isinstance(segment.data, str) and segment.data.startswith(ADDRESSES):
                yield self._link(translation, segment)

    def _text(self, translation, segment, current):
        unit = self._bare(translation, segment, segment.string.data, segment.string_id)
        made = self.translated[translation.target_locale_id, segment.context_id]
        for one in made:
            if one.translation_of_id == segment.string_id:
                is_draft = one.has_error or one.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
                return replace(unit, text=one.data, is_draft=is_draft)
        return _with_earlier(
            unit, [one for one in made if one.translation_of_id not in current and not one.has_error]
        )

    def _link(self, translation, segment):
        override = self.overrides.get((translation.target_locale_id, segment.context_id))
        text = override.data if override and isinstance(override.data, str) else segment.data
        return replace(self._bare(translation, segment, segment.data, None), text=text, is_link=True, limit=None)

    def _bare(self, translation, segment, source, string_id):
        context = segment.context
        place, limit = self._place(translation.source.specific_content_type, context.field_path or context.path)
        return Unit(translation, context.path, context.id, string_id, source, place, segment.order, limit)

    def _place(self, kind, path):
        if (kind, path) not in self.places:
            labels, limit = place_of(kind.model_class(), path)
            self.places[kind, path] = " › ".join(labels), limit
        return self.places[kind, path]


def _by_source(model, sources, *related):
    found = defaultdict(list)
    for segment in model.objects.filter(source__in=sources).select_related(*related).order_by("order"):
        found[segment.source_id].append(segment)
    return found


def _with_earlier(unit, made):
    """`unit` with the translation of what stood in its place before, the most similar one."""
    found = [
        (SequenceMatcher(None, one.translation_of.data, unit.source).ratio(), -n, one)
        for n, one in enumerate(made[:20])
    ]
    likeness, _number, nearest = max(found, default=(0, 0, None))
    if nearest is None or likeness < LIKE_ENOUGH:
        return unit
    return replace(unit, text=nearest.data, is_draft=True, earlier_source=nearest.translation_of.data)


def override_of(unit, text):
    """The row that keeps another address of a link, unsaved."""
    return SegmentOverride(
        locale=unit.translation.target_locale, context_id=unit.context_id, data_json=json.dumps(text)
    )
