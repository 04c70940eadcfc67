"""Targets: what stands in each language of pages and records, read for many at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from campaigns.models import DetaineeProfile
from home.models import Organisation


@dataclass(slots=True)
class Target:
    """A page or record in another language than its source's."""

    pk: int
    is_live: bool
    published_at: datetime | None


def targets_of(sources):
    """{what `same` says of a source: {key of a locale: Target}}, for pages, profiles and the organisation."""
    found = defaultdict(dict)
    for rows, column in _rows(sources):
        for locale, *told in rows.values_list("locale", "pk", "live", "last_published_at", *column):
            facts, value = told[:3], told[3:]
            found[same(rows.model, *value)][locale] = Target(*facts)
    return found


def same(model, value=None):
    """What is equal in all languages of one thing: a person has one profile in each, also one written by hand."""
    return (Page if issubclass(model, Page) else model, value)


def same_as(source):
    """The same, of one source."""
    if isinstance(source, DetaineeProfile):
        return same(DetaineeProfile, source.detainee_id)
    return same(type(source), None if isinstance(source, Organisation) else source.translation_key)


def _rows(sources):
    """(queryset, [column that `same` goes by]) of each kind among `sources`."""
    keys = {each.translation_key for each in sources if isinstance(each, Page)}
    people = {each.detainee_id for each in sources if isinstance(each, DetaineeProfile)}
    yield Page.objects.filter(translation_key__in=keys, alias_of=None), ["translation_key"]
    yield DetaineeProfile.objects.filter(detainee__in=people), ["detainee"]
    yield Organisation.objects.all(), []


def translations_of(keys):
    """{translation key: {key of a locale: Translation}}; what a list doesn't ask for is left unread."""
    sources = TranslationSource.objects.filter(object__in=keys).defer("content_json").in_bulk()
    found = defaultdict(dict)
    for translation in Translation.objects.filter(source__in=sources).only("source", "target_locale", "enabled"):
        translation.source = sources[translation.source_id]
        found[translation.source.object_id][translation.target_locale_id] = translation
    return found
