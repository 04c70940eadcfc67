"""Sources: the pages and records that were written, among all that were translated from them."""

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource


def sources_of(model):
    """The rows of `model` that are no translation: what was submitted, else what the source language says.

    A page that was written by hand in another language counts as a translation where the source language has one.
    """
    rows = _own(model)
    key = OuterRef("translation_key")
    submitted = TranslationSource.objects.filter(object=key)
    default = Locale.get_default().pk
    in_default = _own(model).filter(translation_key=key, locale=default)
    written = ~Exists(submitted) & (Q(locale=default) | ~Exists(in_default))
    is_target = Translation.objects.filter(source__object=key, target_locale=OuterRef("locale"))
    return rows.filter(Exists(submitted.filter(locale=OuterRef("locale"))) | written).exclude(Exists(is_target))


def source_of(instance):
    """What `instance` is a translation of; itself where it is none, or where that is gone."""
    rows = sources_of(type(instance))
    return rows.filter(translation_key=instance.translation_key).order_by("pk").first() or instance


def _own(model):
    """Without aliases, which hold another language's text."""
    return model.objects.filter(alias_of=None) if issubclass(model, Page) else model.objects.all()
