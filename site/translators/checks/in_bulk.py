"""Problems of many translations at once, and how many each translated page has: a fixed number of queries.

What was found is kept (models/checking.py), and looked for anew when a text changes (renewing.py).
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Q
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from translators.checks.places import limit_of
from translators.checks.problem import Check
from translators.checks.rules.all import check
from translators.checks.text import Text
from translators.models import Checked, Dismissal
from translators.models.checking import HAS_PROBLEMS
from translators.terms.names import spellings

MOST = 2000  # translations that are looked at in one go; the others are the next one's
WITH_ALL = ("translation_of__locale", "locale", "context")
STALE = Q(checked=None) | ~Q(checked__at=F("updated_at"))


@dataclass(frozen=True)
class Failing:
    """How many problems one page or record has in one language."""

    errors: int = 0
    warnings: int = 0


def problems_of(translations):
    """{key of each StringTranslation: [Problem]}, without those that somebody dismissed."""
    keys = [each.pk for each in translations]
    found = list(StringTranslation.objects.filter(pk__in=keys).select_related(*WITH_ALL))
    people, sources = spellings(), sources_of(found)
    dismissed, staying = _dismissed(found), _staying(found)
    return {
        each.pk: [
            problem
            for problem in check(_text(each, sources, people, (each.translation_of_id, each.locale_id) in staying))
            if (each.pk, problem.check.value, each.data) not in dismissed
        ]
        for each in found
    }


def failing(sources, locales):
    """{(key of the TranslationSource, key of the Locale): Failing}, of those that have a problem, as it is kept."""
    used = in_use(sources, locales)
    counted: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    kept = Checked.objects.filter(HAS_PROBLEMS).values("translation")
    rows = used.filter(string__translations__in=kept).values_list(
        "source", "string__translations__locale", "string__translations__checked__errors",
        "string__translations__checked__warnings",
    )  # fmt: skip
    for source, locale, errors, warnings in rows:
        counted[source, locale].append((errors, warnings))
    return {key: Failing(*map(sum, zip(*numbers, strict=True))) for key, numbers in counted.items()}


def failing_of(translations):
    """{key of each Translation that can't go live: how many errors it has}, as the matrix counts them."""
    keys = {(each.source_id, each.target_locale_id): each.pk for each in translations}
    found = failing({source for source, _locale in keys}, {locale for _source, locale in keys}) if keys else {}
    return {keys[key]: each.errors for key, each in found.items() if each.errors and key in keys}


def in_use(sources, locales):
    """StringSegments of `sources`, each with its `translation` into one of `locales`: what localize would publish."""
    return StringSegment.objects.filter(
        source__in=sources, string__translations__locale__in=locales, string__translations__context=F("context")
    ).annotate(translation=F("string__translations"))


def bring_up_to_date(translations):
    """Look at those of `translations` that were changed since, and keep what is found."""
    stale = list(translations.filter(STALE)[:MOST])
    found = problems_of(stale) if stale else {}
    rows = [_row(each, found[each.pk]) for each in stale if each.pk in found]
    Checked.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["translation"],
        update_fields=["at", "failing", "errors", "warnings"],
    )


def forget(translations):
    """Look at `translations` anew at the next opportunity."""
    Checked.objects.filter(translation__in=translations).delete()


def _row(translation, problems):
    """Of the moment of the text that was read: if it was changed meanwhile, the row is stale already."""
    errors = sum(problem.is_error for problem in problems)
    return Checked(
        translation=translation,
        at=translation.updated_at,
        failing="".join(sorted({f" {problem.check.value} " for problem in problems})),
        errors=errors,
        warnings=len(problems) - errors,
    )


def _text(translation, sources, people, stays):
    context = translation.context
    place = context and (context.field_path or context.path)
    return Text(
        translation.translation_of.data,
        translation.data,
        translation.translation_of.locale.language_code,
        translation.locale.language_code,
        limit=limit_of(model_of(translation, sources), place) if place else None,
        people=people,
        stays=stays,
    )


def sources_of(translations):
    """{key of each translated object: its TranslationSource, which knows of what model it is, and its title}"""
    objects = {each.context.object_id for each in translations if each.context}
    sources = TranslationSource.objects.filter(object__in=objects).defer("content_json")
    return {source.object_id: source for source in sources.select_related("specific_content_type")}


def model_of(translation, sources):
    source = translation.context and sources.get(translation.context.object_id)
    return source and source.specific_content_type.model_class()


def _dismissed(translations):
    """{(translation, check, words as they were)}"""
    found = Dismissal.objects.filter(translation__in=translations)
    return set(found.values_list("translation", "check_name", "text"))


def _staying(translations):
    """{(source string, language)} of what stays as it is in that language, wherever it stands."""
    strings = {each.translation_of_id for each in translations}
    stays = Dismissal.objects.filter(check_name=Check.SAME, translation__translation_of__in=strings)
    return set(stays.values_list("translation__translation_of", "translation__locale"))
