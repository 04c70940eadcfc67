"""Languages of the site: those whose catalogues are complete here, and those that an operator adds by their codes."""

from babel import Locale, UnknownLocaleError
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy

UNKNOWN = "MORE_LANGUAGES: “%s” is no language that is known here. Write codes like “uk”, “pt-br” or “zh-hans”."
OWN_NAMES = {"be-tarask": "беларуская (тарашкевіца)"}  # where Babel's is that of another language of the site


# One stands here only when site/locale holds every public string in it (`make check`); which of them a site shows is
# decided in the admin under Settings > Locales.
COMPLETE = ["fr", "en", "es", "ar", "be", "be-tarask", "de", "fa", "pt-br", "ru", "uk", "zh-hans"]


def complete_languages():
    """[(code, name)] of COMPLETE, each made known to Django."""
    return [(code, gettext_lazy(_made_known(code))) for code in COMPLETE]


def more_languages(environ, languages):
    """[(code, English name)] of MORE_LANGUAGES, without those of `languages`, and each made known to Django."""
    codes = dict.fromkeys(environ.get("MORE_LANGUAGES", "").lower().split())
    return [(code, _made_known(code)) for code in codes if code not in dict(languages)]


def _made_known(code):
    """Its English name. Of a language that isn't in Django's list, checks and pages would be a KeyError."""
    LANG_INFO.setdefault(code, _info(code))
    return LANG_INFO[code]["name"]


def _info(code):
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ImproperlyConfigured(UNKNOWN % code) from error
    names = {
        "name": locale.get_display_name("en"),
        "name_local": OWN_NAMES.get(code) or locale.get_display_name(locale),
    }
    return {"code": code, "bidi": locale.text_direction == "rtl"} | names
