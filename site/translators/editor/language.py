"""Language of a field: its code and direction for the browser, and its name for staff."""

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language_info


@dataclass(frozen=True)
class FieldLanguage:
    code: str
    direction: str
    name: str


def field_language(locale):
    """That of a Wagtail locale; of a language that Django doesn't know, what Babel knows."""
    code = locale.language_code
    try:
        info = get_language_info(code)
        return FieldLanguage(code, "rtl" if info["bidi"] else "ltr", str(info["name_translated"]))
    except KeyError:
        return FieldLanguage(code, _direction(code), str(locale))


def _direction(code):
    try:
        return Locale.parse(code.replace("-", "_")).text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
