"""In which languages a page exists."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Page

from campaigns.querysets import own_language

# Each language in its own words: whoever looks for it doesn't read the page's language.
OWN_NAMES = {
    "fr": "Français",
    "en": "English",
    "es": "Español",
    "ar": "العربية",
    "be": "Беларуская",
    "de": "Deutsch",
}


@dataclass(frozen=True)
class Version:
    """One language of a page."""

    language: str
    url: str
    full_url: str
    is_current: bool

    @property
    def name(self):
        return OWN_NAMES.get(self.language, self.language)


def versions(page, request=None):
    """The live translations of `page`, itself among them, in the order of settings.LANGUAGES."""
    translations = own_language(Page.objects.live().public().translation_of(page, inclusive=True))
    found = {translation.locale.language_code: translation for translation in translations.select_related("locale")}
    return [
        Version(code, found[code].get_url(request), found[code].get_full_url(request), found[code].pk == page.pk)
        for code, _name in settings.LANGUAGES
        if code in found
    ]
