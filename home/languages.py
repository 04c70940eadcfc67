"""In which languages a page exists."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from wagtail.models import Page

from campaigns.querysets import own_language, public


@dataclass(frozen=True)
class Version:
    """One language of a page."""

    language: str
    url: str
    full_url: str
    is_current: bool

    @property
    def name(self):
        """The language in its own words: whoever looks for it doesn't read the page's."""
        return capfirst(get_language_info(self.language)["name_local"])


def versions(page, request=None):
    """The live translations of `page`, itself among them, in the order of settings.LANGUAGES."""
    translations = public(own_language(Page.objects.live().translation_of(page, inclusive=True)))
    found = {translation.locale.language_code: translation for translation in translations.select_related("locale")}
    return [
        Version(code, found[code].get_url(request), found[code].get_full_url(request), found[code].pk == page.pk)
        for code, _name in settings.LANGUAGES
        if code in found
    ]
