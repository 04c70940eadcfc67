"""Languages in which a page exists."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from wagtail.models import Page

from campaigns.models import DetaineeProfile
from campaigns.querysets import own_language, public
from signatures.models import without_forms_that_are_off


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


def versions(content, request=None):
    """The live translations of a page or a person's profile, itself among them, in the settings' order."""
    found = {translation.locale.language_code: translation for translation in _translations(content)}
    return [
        _version(code, found[code], found[code].pk == content.pk, request)
        for code, _name in settings.LANGUAGES
        if code in found
    ]


def _translations(content):
    if isinstance(content, DetaineeProfile):
        return DetaineeProfile.public().filter(detainee=content.detainee_id)
    pages = Page.objects.live().translation_of(content, inclusive=True)
    return without_forms_that_are_off(public(own_language(pages))).select_related("locale")


def _version(code, content, is_current, request):
    url = content.get_url(request) if isinstance(content, Page) else content.get_absolute_url()
    return Version(code, url, content.get_full_url(request), is_current)
