"""Which appeals to show a reader."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import get_language
from wagtail.models import Locale, ReferenceIndex

from campaigns.models import Campaign, CampaignPage
from campaigns.querysets import open_first, own_language, public

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


def appeals_with(profile):
    """The live appeals in the language of `profile` that show it, by Wagtail's index of who refers to what.

    The index follows what is saved as live, not drafts, and knows the choosers inside a body.
    """
    from_appeals = {"content_type": ContentType.objects.get_for_model(CampaignPage)}
    references = ReferenceIndex.get_references_to(profile).filter(**from_appeals)
    pages = CampaignPage.objects.live().public().filter(pk__in=[int(key) for key in _sources(references)])
    return open_first(own_language(pages.filter(locale=profile.locale_id)).select_related("campaign"))


def _sources(references):
    return set(references.values_list("object_id", flat=True))
