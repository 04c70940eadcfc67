"""The languages that a site can have, and the one that it is written in first."""

from django.conf import settings
from wagtail.coreutils import get_supported_content_language_variant


def language_choices():
    """(code, name) of every language in the settings; a callable, so that migrations don't list them."""
    return settings.LANGUAGES


def source_language():
    """The language that all others are translated from, as Locale.get_default() has it, without a query."""
    return get_supported_content_language_variant(settings.LANGUAGE_CODE)
