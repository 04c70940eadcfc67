"""The languages that a site can have, and those that a name can be written in, as choices for staff."""

from django.conf import global_settings, settings
from django.utils.translation import gettext_lazy as _


def language_choices():
    """(code, name) of every language in the settings; a callable, so that migrations don't list them."""
    return settings.LANGUAGES


def spelling_choices():
    """The site's languages, then all others: somebody looks for Колесникова where the site has no Russian."""
    own = {code for code, _name in settings.LANGUAGES}
    others = [(code, _(name)) for code, name in global_settings.LANGUAGES if code not in own]
    return [*settings.LANGUAGES, *others]
