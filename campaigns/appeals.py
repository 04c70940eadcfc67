"""Which appeals to show a reader."""

from django.utils.translation import get_language
from wagtail.models import Locale

from campaigns.models import Campaign, CampaignPage
from campaigns.querysets import own_language, public

OFFERED = 3  # appeals beneath a page that has ended


def open_appeals(locale):
    """The live appeals in `locale` that take signatures, the newest first."""
    pages = public(own_language(CampaignPage.objects.live().filter(locale=locale)))
    return pages.filter(campaign__in=Campaign.objects.open()).select_related("campaign").order_by("-campaign__opens")


def other_appeals(campaign_page=None):
    """Up to three open appeals in the reader's language, other than `campaign_page`."""
    locale = Locale.objects.filter(language_code=get_language()).first()
    if locale is None:
        return CampaignPage.objects.none()
    return open_appeals(locale).exclude(pk=campaign_page and campaign_page.pk)[:OFFERED]
