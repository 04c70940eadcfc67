"""The site's own public strings, as the checks see them: nothing is wrong, and nothing is cried over in vain."""

import polib
import pytest
from django.conf import settings
from django.utils.html import escape
from django.utils.translation import to_locale

from home.catalogues import SOURCE, public_languages
from translators.checks.rules.all import check
from translators.checks.text import Text


def entries(language):
    """Of plurals the last form: those for one and two need no number in some languages."""
    for entry in polib.pofile(settings.ROOT / "site/locale" / to_locale(language) / "LC_MESSAGES/django.po"):
        yield entry.msgid_plural or entry.msgid, [entry.msgstr, *entry.msgstr_plural.values()][-1]


@pytest.mark.parametrize("language", public_languages())
def test_no_public_string_has_a_problem(language):
    found = {
        (source, str(problem))
        for source, translation in entries(language)
        for problem in check(Text(escape(source), escape(translation), SOURCE, language))
    }
    assert found == set()
