"""Parts of the editor: each translation (a page's, a profile's …) with its segments, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby

from django.core.exceptions import ObjectDoesNotExist
from django.utils.functional import cached_property
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
)

from translators.editor.places import kinds_in, place_of
from translators.editor.segments import Field, Text, Url, counted

BETWEEN = " › "
IN_BLOCKS = 2  # a field and its block: what stands in one block stands under one heading


@dataclass
class EditedPart:
    """What is translated of one page or record. `target` is what it becomes, `fields` are in the source's order."""

    translation: Translation
    fields: list[Field] = field(default_factory=list)

    @property
    def source(self):
        return self.translation.source

    @cached_property
    def target(self):
        """The page or record in the language; None where it is gone."""
        try:
            return self.translation.get_target_instance()
        except ObjectDoesNotExist:
            return None

    @cached_property
    def texts(self):
        return [each for each in self.fields if isinstance(each, Text)]

    @property
    def done(self):
        return sum(each.is_done for each in self.texts)

    @property
    def total(self):
        return len(self.texts)

    @property
    def progress(self):
        return counted(self.done, self.total)

    @property
    def kind(self):
        return self.source.specific_content_type.name

    @property
    def chosen(self):
        """What is chosen and not written in it: pictures, documents, pages."""
        return [each for each in self.fields if not each.is_typed]

    @cached_property
    def groups(self):
        """[(the heading, its fields)] for what is written, in the page's order."""
        written = [each for each in self.fields if each.is_typed]
        return [(words, list(fields)) for (_path, words), fields in groupby(written, _heading)]


def _heading(each):
    path, labels = each.segment.context.path.split("."), each.place.labels
    is_alone = len(path) == 1
    return ".".join(path[:IN_BLOCKS]), "" if is_alone else BETWEEN.join(map(str, labels[:IN_BLOCKS]))


def edited_parts(translations):
    """The EditedParts of `translations`, all of one language, in their order."""
    parts = {it.source_id: EditedPart(it) for it in translations}
    if parts:
        locale = next(iter(parts.values())).translation.target_locale_id
        _add_texts(parts, locale)
        _add_urls(parts, locale)
    for part in parts.values():
        part.fields.sort(key=lambda each: each.segment.order)
    return list(parts.values())


def with_what_they_need(translations):
    """A queryset of translations as `edited_parts` takes it."""
    return translations.select_related("source__locale", "source__specific_content_type", "target_locale")


def _add_texts(parts, locale):
    given, earlier = _given(parts, locale)
    kinds = _kinds(parts)
    seen = set()
    for segment in _segments(StringSegment, parts).select_related("context", "string"):
        key = segment.context_id, segment.string_id
        if key not in seen:
            place = place_of(_model(parts, segment), segment.context)
            made = Text(locale, segment=segment, place=place, kind_of_place=_kind(segment, place, kinds))
            made.given = given.pop(key, None)
            parts[segment.source_id].fields.append(made)
        seen.add(key)
    for part in parts.values():
        for each in part.texts:
            each.earlier = [] if each.given else earlier(each, given)


def _given(parts, locale):
    """({(context, string): translation}, the function that finds the earlier ones of a text's place)."""
    objects = [part.source.object_id for part in parts.values()]
    rows = StringTranslation.objects.filter(context__object__in=objects, locale=locale)
    rows = rows.select_related("translation_of", "last_translated_by").order_by("updated_at", "pk")
    found = {(row.context_id, row.translation_of_id): row for row in rows}

    def earlier(text, left):
        """Those whose source text is gone from the place, the newest first."""
        return [row for (context, _string), row in left.items() if context == text.segment.context_id][::-1]

    return found, earlier


def _kinds(parts):
    """{(source, order): kind} of the texts within rich texts."""
    found = {}
    for segment in _segments(TemplateSegment, parts).select_related("template"):
        for position, kind in kinds_in(segment.template.template).items():
            found[segment.source_id, segment.order + 1 + position] = kind
    return found


def _kind(segment, place, kinds):
    path = segment.context.path.split(".")
    labels = place.labels if len(path) == 1 else place.labels[IN_BLOCKS:]
    within = kinds.get((segment.source_id, segment.order))
    return BETWEEN.join(map(str, [*labels, *([within] if within else [])])) or place.kind


def _add_urls(parts, locale):
    segments = list(_segments(OverridableSegment, parts).select_related("context"))
    contexts = [segment.context_id for segment in segments]
    rows = SegmentOverride.objects.filter(context__in=contexts, locale=locale)
    given = {row.context_id: row for row in rows.order_by("pk")}
    for segment in segments:
        place = place_of(_model(parts, segment), segment.context)
        made = Url(locale, segment=segment, place=place, given=given.get(segment.context_id))
        made.kind = _kind(segment, place, {})
        parts[segment.source_id].fields.append(made)


def _segments(model, parts):
    return model.objects.filter(source__in=parts).order_by("source", "order")


def _model(parts, segment):
    return parts[segment.source_id].source.specific_content_type.model_class()


def by_context(parts):
    """{context: [fields]} of all parts."""
    found = defaultdict(list)
    for part in parts:
        for each in part.fields:
            found[each.segment.context_id].append(each)
    return found
