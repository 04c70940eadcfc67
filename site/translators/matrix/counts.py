"""Counts of texts and words, for many sources and translations at once: a query each, whatever their number."""

from collections import Counter

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, OuterRef, Sum, Value
from django.db.models.functions import Length, Replace
from wagtail import hooks
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translators.models import SourceContent, TakenContent

COUNT_FAILING = "count_failing_checks"  # a hook: [Translation] -> {its key: how many of its checks fail}


def words_in(column):
    """How many words a text has: one more than its spaces. Counted by the database, which needn't hand it over."""
    return Length(column) - Length(Replace(column, Value(" "), Value(""))) + 1


def contents(keys):
    """{translation key: SourceContent}"""
    rows = SourceContent.objects.filter(source__object__in=keys).select_related("changed_by")
    return {row.key: row for row in rows.annotate(key=F("source__object"))}


def taken(keys):
    """{key of a translation: its digests of texts and facts}"""
    rows = TakenContent.objects.filter(translation__source__object__in=keys)
    return {pk: (texts, facts) for pk, texts, facts in rows.values_list("pk", "texts", "facts")}


def texts(keys):
    """{translation key: how many texts its source has, and words}"""
    rows = StringSegment.objects.filter(source__object__in=keys).order_by().values_list("source__object")
    return {
        key: (number, words)
        for key, number, words in rows.annotate(n=Count("pk"), words=Sum(words_in("string__data")))
    }


def left(keys):
    """{key of a translation: how many texts are still to translate, and their words}"""
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef("target_locale"),
        has_error=False,
    )
    segments = Translation.objects.filter(source__object__in=keys, enabled=True).annotate(
        string=F("source__stringsegment__string"), context=F("source__stringsegment__context")
    )
    rows = segments.filter(~Exists(translated), string__isnull=False).order_by().values_list("pk")
    words = Sum(words_in("source__stringsegment__string__data"))
    return {pk: (number, found) for pk, number, found in rows.annotate(n=Count("source__stringsegment"), words=words)}


def in_review():
    """The keys of the pages that somebody has been asked to look at."""
    kind = ContentType.objects.get_for_model(Page)
    rows = WorkflowState.objects.filter(base_content_type=kind, status=WorkflowState.STATUS_IN_PROGRESS)
    return {int(pk) for pk in rows.values_list("object_id", flat=True)}


def failing(translations):
    """{key of a translation: failing checks}, as whoever registers COUNT_FAILING counts them."""
    found: Counter = Counter()
    for count in hooks.get_hooks(COUNT_FAILING):
        found.update(count(translations))
    return found
