"""Which appeals to show a reader."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.utils.translation import get_language
from wagtail.models import Locale, ReferenceIndex

from campaigns.models import Campaign, CampaignPage
from campaigns.querysets import open_first, own_language, public

OFFERED = 3  # appeals beneath a page that has ended


def open_appeals(locale):
    """The live appeals in `locale` that take signatures, the newest first."""
    pages = public(own_language(CampaignPage.objects.live().filter(locale=locale)))
    return (
        pages.filter(campaign__in=Campaign.objects.open())
        .select_related("campaign")
        .order_by("-campaign__opens", "-pk")
    )


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
    keys = references.annotate(page=Cast("object_id", BigIntegerField())).values("page")
    pages = public(CampaignPage.objects.live().filter(pk__in=keys, locale=profile.locale_id))
    return open_first(own_language(pages))
