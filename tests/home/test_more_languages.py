"""Languages by a setting: Tigrinya, which Django doesn't know, from the setting to a published page."""

import polib
import pytest
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from config.settings.languages import more_languages
from home.catalogues import check_more_languages
from tests import factories
from tests.helpers.translations import translated

TIGRINYA = ("ti", "Tigrinya")


@pytest.fixture
def known(monkeypatch):
    """Django's list of languages, as it was afterwards."""
    for code in ("ti", "be-tarask"):
        monkeypatch.delitem(LANG_INFO, code, raising=False)


@pytest.fixture
def tigrinya(known, tmp_path):
    """The language with a catalogue of one string."""
    languages = [*settings.LANGUAGES, *more_languages({"MORE_LANGUAGES": "ti"}, settings.LANGUAGES)]
    paths = [tmp_path, *settings.LOCALE_PATHS]
    with override_settings(
        LANGUAGES=languages, WAGTAIL_CONTENT_LANGUAGES=languages, MORE_LANGUAGES=[TIGRINYA], LOCALE_PATHS=paths
    ):
        yield tmp_path / "ti" / "LC_MESSAGES"
    LANG_INFO.pop("ti", None)


def write(folder, **strings):
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    catalogue.extend(polib.POEntry(msgid=source, msgstr=text) for source, text in strings.items())
    catalogue.save(folder / "django.po")
    catalogue.save_as_mofile(folder / "django.mo")


def test_a_code_is_enough_for_a_language_that_django_does_not_know(known):
    found = more_languages({"MORE_LANGUAGES": "ti be-tarask UK fr uk"}, [("fr", "French")])
    assert [code for code, _name in found] == ["ti", "be-tarask", "uk"]
    assert LANG_INFO["ti"] == {"code": "ti", "name": "Tigrinya", "name_local": "ትግርኛ", "bidi": False}
    assert "тарашкевіца" in LANG_INFO["be-tarask"]["name_local"]


@pytest.mark.parametrize("code", ["xx", "klingon", "../fr", "f"])
def test_a_code_of_no_language_is_told(code):
    with pytest.raises(ImproperlyConfigured, match="no language that is known here"):
        more_languages({"MORE_LANGUAGES": code}, [])


def test_what_a_language_lacks_is_said_in_a_sentence(tigrinya):
    write(tigrinya.parent.parent / "fr" / "LC_MESSAGES", Search="Rechercher", Sign="Signer", Open="")
    (missing,) = check_more_languages(None)
    assert missing.msg == "Tigrinya (ti) has no catalogue: no page can be read in it."
    write(tigrinya, Search="ድለ")
    (incomplete,) = check_more_languages(None)
    assert incomplete.msg.startswith("Tigrinya (ti) lacks 1 of 2 public strings")
    write(tigrinya, Search="ድለ", Sign="ፈርም")
    assert check_more_languages(None) == []


@pytest.mark.django_db
def test_a_page_is_published_in_a_language_that_django_does_not_know(client, tigrinya):
    write(tigrinya, Search="ድለ")
    home = translated(factories.home(), "ti", "ትግርኛ ")
    answer = client.get("/ti/")
    page = answer.content.decode()
    assert (answer.status_code, answer["Content-Language"]) == (200, "ti")
    assert '<html lang="ti" dir="ltr"' in page
    assert home.title in page
    assert "ድለ" in page
    assert 'hreflang="ti"' in client.get("/fr/").content.decode()
