"""The words of the public site and of the demonstration: what decision 39 leaves out stands nowhere."""

import re
import tomllib

import polib
import pytest
from django.conf import settings
from django.utils.translation import to_locale

from home.catalogues import public_languages

DEMO = settings.ROOT / "site/demo"
LEFT_OUT = {
    "fr": r"scellé|celles et ceux|toutes et tous|\b(ils et elles|elles et ils)\b|chacune et chacun|Champ requis"
    r"|comptez ma|toute sécurité|e-mail| [;:?!»]|« |^Ne pas (afficher|m’envoyer)",
    "en": r"sealed|(?i:\bcome out\b)|\bholds for\b|stands on no page|\bEnd it\b|may stay empty|\bin safety\b"
    r"|Do not (show|send)",
    "es": r"sellad|\b(tú|tu|tus|lees|recibirás)\b|\bPide\b|\btotal seguridad\b|^No (mostrar|enviarme)\b",
    "ar": r"مختوم|عنوانك\b|توقيعك\b|اسمك\b|متصفحك\b|\bافتح\b|\bاضغط\b|\bاكتب\b",
    "be": r"запячатан|\b[Гг]эту\b|\b[Гг]эта (спасылка|старонка|форма)\b|—|^Не (паказваць|дасылаць)",
    "be-tarask": r"запячатан|\b[Гг]эту\b|\b[Гг]эта (спасылка|старонка|форма)\b|—|^Не (паказваць|дасылаць)"
    r"|нн[еёіюя]|[сз][бвлмнпф][еёіюя]|\b[Нн]е (можа|трэба|будз|лічыцца)|\b[Дд]аны[яхм]|[Пп]етыцы|браўзер",
    "de": r"versiegelt|\b[Dd]u\b|\b[Dd]ein|(?<!E-)\bMails?\b|^Keine? .*(zeigen|schicken)$",
    "ru": r"запечатан|\b[Тт](ы|ебя|ебе|во[йяёи])\b|\b[Ее](е|ще)\b| [–-] |^Не (показывать|присылать)",
    "uk": r"запечатан|\b[Тт](и|ебе|обі|вій|воя|воє|вої)\b|ʼ|'| [–-] |^Не (показувати|надсилати)",
    "pt-br": r"selad|\b(?i:tu|teus?|tuas?|vós|vosso)\b|\b[Oo]brigad[oa]\b|\btoda segurança\b|[Cc]orreio eletr"
    r"|[Ff]icheiro|[Uu]tilizador|^Não (mostrar|me enviar)",
    "fa": r"[يكة]|ه‌ی\b|مهر ?و ?موم|\bتو\b|آدرس|پتیشن|طومار|^نام.*نیاید$|نفرستید$",
    "zh-hans": r"你|封存|密封|上诉|[他她]们|^不(显示|要|再给)|(?<=[\u4e00-\u9fff])[,;:?!]",
}


def catalogue(language):
    path = settings.ROOT / "site/locale" / to_locale(language) / "LC_MESSAGES/django.po"
    for entry in polib.pofile(path):
        yield from (text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text)


def english():
    for entry in polib.pofile(settings.ROOT / "site/locale/fr/LC_MESSAGES/django.po"):
        yield from (text for text in (entry.msgid, entry.msgid_plural) if text)


def demonstration(language):
    for path in (DEMO / "po" / language).glob("*.po"):
        yield from (entry.msgstr for entry in polib.pofile(path))


def texts_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_of(part)


def french_demonstration():
    for path in (DEMO / "content").glob("*.toml"):
        yield from texts_of(tomllib.loads(path.read_text(encoding="utf-8")))


def found(texts, language):
    return [text for text in texts if re.search(LEFT_OUT[language], text)]


@pytest.mark.parametrize("language", public_languages())
def test_no_public_string_has_a_word_that_was_left_out(language):
    assert found(catalogue(language), language) == []


def test_no_english_string_has_a_word_that_was_left_out():
    assert found(english(), "en") == []


@pytest.mark.parametrize("language", ["en", "es", "ar", "be"])
def test_the_demonstration_keeps_to_the_same_words(language):
    assert found(demonstration(language), language) == []


def test_the_french_demonstration_keeps_to_the_same_words():
    texts = [text for text in french_demonstration() if "names" not in text]
    assert found(texts, "fr") == []
