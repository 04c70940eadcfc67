"""The code that partners put into their own pages, for the staff who send it to them."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import get_language_info

from campaigns.models import CampaignPage
from campaigns.querysets import own_language, public
from sharing.embed.oembed import frame


@dataclass(frozen=True)
class Code:
    language: str  # in its own words
    html: str


def codes(page):
    """A Code for each language that the appeal `page` is published in; none before."""
    if not page.pk:
        return []
    versions = public(own_language(CampaignPage.objects.live().translation_of(page, inclusive=True)))
    return [_code(version) for version in versions.select_related("locale").order_by("locale__language_code")]


def _code(page):
    language = page.locale.language_code
    with translation.override(language):
        return Code(capfirst(get_language_info(language)["name_local"]), frame(page))
