"""Targets: what stands in each language of pages and records, read for many at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource


@dataclass(frozen=True, slots=True)
class Target:
    """A page or record in another language than its source's."""

    pk: int
    is_live: bool
    published_at: datetime | None


def targets_of(keys, kinds):
    """{translation key: {key of a locale: Target}} of records of these `kinds` (models)."""
    found = defaultdict(dict)
    for model in {Page if issubclass(kind, Page) else kind for kind in kinds}:
        rows = model.objects.filter(translation_key__in=keys)
        rows = rows.filter(alias_of=None) if model is Page else rows
        for key, locale, *facts in rows.values_list("translation_key", "locale", "pk", "live", "last_published_at"):
            found[key][locale] = Target(*facts)
    return found


def translations_of(keys):
    """{translation key: {key of a locale: Translation}}; the content of their sources is left unread."""
    sources = TranslationSource.objects.filter(object__in=keys).defer("content_json").in_bulk()
    found = defaultdict(dict)
    for translation in Translation.objects.filter(source__in=sources):
        translation.source = sources[translation.source_id]
        found[translation.source.object_id][translation.target_locale_id] = translation
    return found
