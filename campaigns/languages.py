"""The languages a site can have, as choices for staff."""

from django.conf import settings


def language_choices():
    """(code, name) of every language in the settings; a callable, so that migrations don't list them."""
    return settings.LANGUAGES
