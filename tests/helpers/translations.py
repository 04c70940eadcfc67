"""Walking the translators' road in a test: submit, fill in, publish."""

from django.test import TestCase
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object


def locale(code="en"):
    return Locale.objects.get_or_create(language_code=code)[0]


def submitted(instance, code="en"):
    """`instance` submitted for translation; the untranslated copy is a draft."""
    translate_object(instance, [locale(code)])
    return Translation.objects.get(source__object_id=instance.translation_key, target_locale__language_code=code)


def fill_in(translation, prefix="EN "):
    """Translate every string by a prefix."""
    po = translation.export_po()
    for entry in po:
        entry.msgstr = prefix + entry.msgid
    warnings = translation.import_po(po)
    assert warnings == []


def translated(instance, code="en", prefix="EN "):
    """The published translation of `instance`."""
    translation = submitted(instance, code)
    fill_in(translation, prefix)
    publish(translation)
    return translation.get_target_instance()


def publish(translation):
    """Localize publishes once the transaction is committed, which a test's never is."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(publish=True)


def in_other_words(page, prefix="EN "):
    """A copy for a translation with each plain text of its own; with the source's words it couldn't go live."""
    for field in ("title", "introduction", "addressee", "demand"):
        if words := getattr(page, field, ""):
            setattr(page, field, prefix + words)
    return page


def appeal_in(form_page, code="en"):
    """The form and all pages above it in `code`; returns the form."""
    for page in form_page.get_ancestors(inclusive=True).filter(depth__gt=1).specific():
        if not page.has_translation(locale(code)):
            translated(page, code)
    return form_page.get_translation(locale(code))
