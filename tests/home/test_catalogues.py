"""Public strings are in every language the site ships with, and the check that says so can fail."""

from collections import defaultdict

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from home.catalogues import catalogues, locale_folder, public_languages, unfinished

HEADER = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=n != 1;\n"

"""


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("campaigns/templates/campaigns/blocks/figures.html", "site/locale"),
        ("campaigns/detention.py", "site/locale"),
        ("signatures/forms/signature.py", "site/locale"),
        ("site/templates/404.html", "site/locale"),
        ("campaigns/blocks/text.py", "campaigns/locale"),
        ("signatures/models/pages.py", "signatures/locale"),
        ("campaigns/templates/campaigns/admin/profile_preview.html", "campaigns/locale"),
        ("signatures/templates/signatures/admin/review.html", "signatures/locale"),
        ("signatures/admin/retention.py", "signatures/locale"),
    ],
)
def test_a_string_goes_where_its_readers_are(path, folder):
    assert locale_folder(path) == folder


@pytest.mark.parametrize(
    ("entry", "gaps"),
    [
        ('msgid "Sign"\nmsgstr "Signer"\n', 0),
        ('msgid "Sign"\nmsgstr ""\n', 1),
        ('#, fuzzy\nmsgid "Sign"\nmsgstr "Signer"\n', 1),
        ('msgid "%(n)s year"\nmsgid_plural "%(n)s years"\nmsgstr[0] "%(n)s an"\nmsgstr[1] ""\n', 1),
    ],
)
def test_what_is_missing_or_fuzzy_is_found(tmp_path, entry, gaps):
    path = tmp_path / "django.po"
    path.write_text(HEADER + entry)
    assert len(unfinished(path, "fr")) == gaps


def test_a_string_has_one_translation_whichever_catalogue_it_stands_in():
    """At run time there is one catalogue a language: what two of them say differently is shown in the wrong place."""
    found = defaultdict(set)
    for path, language in catalogues(settings.ROOT):
        with path.open("rb") as file:
            for message in read_po(file, locale=to_locale(language)):
                found[language, message.context, message.id].add(message.string)
    assert [key for key, strings in found.items() if key[2] and len(strings) > 1] == []


def test_there_is_a_catalogue_for_every_language_of_the_settings():
    assert set(public_languages()) | {"en"} == {code for code, _name in settings.LANGUAGES}
    assert all(path.exists() for path, _language in catalogues(settings.ROOT))


def test_a_catalogue_stands_in_the_folder_where_django_looks_for_it(settings):
    settings.LANGUAGES = [("zh-hans", "Chinese"), ("pt-br", "Portuguese")]
    folders = {language: path.parts[-3] for path, language in catalogues(settings.ROOT)}
    assert folders == {"zh-hans": "zh_Hans", "pt-br": "pt_BR", "fr": "fr"}


@pytest.mark.parametrize(("path", "language"), catalogues(settings.ROOT), ids=str)
def test_a_language_ships_with_every_string_or_not_at_all(path, language):
    assert unfinished(path, language) == []
