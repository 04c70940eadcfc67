"""Check before publishing: no translation goes live with an error in it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail_localize.models import StringTranslation, Translation

from campaigns.editing.problems import Problem
from translators.checks.in_bulk import in_use, model_of, problems_of, sources_of
from translators.checks.places import place_in_words

NOT_RIGHT = _("The checks find errors in the translation: %(names)s Correct them, or say why they are right.")
MOST = 5  # that are told; the page of problems has them all


def has_errors(instance):
    """Of what localize keeps in step with its source: what somebody has parted has no source beside it."""
    translation = translation_of(instance)
    found = errors_of(translation) if translation else []
    return [Problem(NOT_RIGHT, names=" ".join(_told(found)), targets=(instance,))] if found else []


def translation_of(instance):
    found = Translation.objects.filter(source__object=instance.translation_key, target_locale=instance.locale_id)
    return found.filter(enabled=True).exclude(source__locale=instance.locale_id).first()


def errors_of(translation):
    """[(StringTranslation, its place in words, Problem)] of one Translation, in the order of the page."""
    used = in_use([translation.source_id], [translation.target_locale_id]).order_by("order")
    keys = list(dict.fromkeys(used.values_list("translation", flat=True)))
    found = StringTranslation.objects.select_related("context").in_bulk(keys)
    texts = [found[key] for key in keys]
    problems, sources = problems_of(texts), sources_of(texts)
    return [
        (text, place_of(text, sources), problem)
        for text in texts
        for problem in problems[text.pk]
        if problem.is_error
    ]


def place_of(text, sources):
    context = text.context
    return place_in_words(model_of(text, sources), context.field_path or context.path) if context else ""


def _told(found):
    more = len(found) - MOST
    yield from (f"{place} – {problem}" for _text, place, problem in found[:MOST])
    if more > 0:
        yield ngettext("And %(more)d more.", "And %(more)d more.", more) % {"more": more}
