"""Languages that a site can have, those that a name can be written in, and the one that is written first."""

from django.conf import global_settings, settings
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_supported_content_language_variant


def language_choices():
    """(code, name) of every language in the settings; a callable, so that migrations don't list them."""
    return settings.LANGUAGES


def spelling_choices():
    """The site's languages, then all others: somebody looks for Колесникова where the site has no Russian."""
    own = {code for code, _name in settings.LANGUAGES}
    others = [(code, _(name)) for code, name in global_settings.LANGUAGES if code not in own]
    return [*settings.LANGUAGES, *others]


def source_language():
    """The language that all others are translated from, as Locale.get_default() has it, without a query."""
    return get_supported_content_language_variant(settings.LANGUAGE_CODE)
