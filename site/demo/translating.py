"""The translators' road: submit to wagtail-localize, import a .po file, publish what is whole."""

from pathlib import Path

import polib
from django.core.management import CommandError
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from demo.publishing import publish
from home.localize.submitting import strings_left

LANGUAGES = ("en", "es", "ar", "be")
FILES = Path(__file__).parent / "po"
WIDTH = 110


def translate_all(objects, user):
    """Bring `objects` (name of the .po file: source) into every language, in their order."""
    for language in LANGUAGES:
        locale, _created = Locale.objects.get_or_create(language_code=language)
        _translate_into(locale, objects, user)


def _translate_into(locale, objects, user):
    """In their order: a page needs the one above it. The appeal goes live last, as nobody could sign it before."""
    folder = FILES / locale.language_code
    drafts = {name: translate(source, locale, folder / f"{name}.po", user) for name, source in objects.items()}
    for name in sorted(drafts, key="appeal".__eq__):
        drafts[name].refresh_from_db()  # it has got pages beneath it
        publish(drafts[name], user)


def translate(source, locale, path, user):
    """The draft of one page or snippet in `locale`, with the words of the .po file at `path`.

    Raises:
        CommandError: the file lacks a string, or has one that the source doesn't.
    """
    translation = _submitted(source, locale)
    warnings = translation.import_po(polib.pofile(path), user=user)
    # Not publish=True: that publishes only after the transaction, which holds the whole demonstration.
    translation.save_target(user=user, publish=False)
    target = translation.get_target_instance()
    left = strings_left(target)
    if warnings or left:
        raise CommandError(f"{path}: strings without a translation: {left}; of no use: {warnings}")
    return target


def _submitted(source, locale):
    """As submitting makes it, but for the draft in the source's words: the next step is the translation."""
    strings, _created = TranslationSource.get_or_create_from_instance(source)
    translation, _created = Translation.objects.get_or_create(source=strings, target_locale=locale)
    return translation


def export_all(objects):
    """Write every .po file anew from the French content, with the translations that still fit."""
    for name, source in objects.items():
        strings, _created = TranslationSource.get_or_create_from_instance(source)
        for language in LANGUAGES:
            _export(strings.export_po(), FILES / language / f"{name}.po")


def _export(po, path):
    """What has no translation comes out empty, and load_demo refuses it."""
    known = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.pofile(path)} if path.exists() else {}
    for entry in po:
        entry.msgstr = known.get((entry.msgctxt, entry.msgid), "")
    del po.metadata["POT-Creation-Date"]  # a file changes when its strings do
    po.wrapwidth = WIDTH
    path.parent.mkdir(parents=True, exist_ok=True)
    po.save(path)
