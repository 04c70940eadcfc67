"""Appeals to show a reader."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import get_language
from wagtail.models import Locale, ReferenceIndex

from campaigns.models import Campaign, CampaignPage, DetaineeProfile, Outcome
from campaigns.models.cards import open_first
from campaigns.querysets import own_language, public

OFFERED = 3  # appeals beneath a page that has ended
VICTORIES = 3  # on the front page


def open_appeals(locale):
    """The live appeals in `locale` that take signatures, the newest first."""
    pages = public(own_language(CampaignPage.objects.live().filter(locale=locale)))
    return (
        pages.filter(campaign__in=Campaign.objects.open())
        .select_related("campaign")
        .order_by("-campaign__opens", "-pk")
    )


def victories():
    """The live appeals that were won, the latest first."""
    pages = public(own_language(CampaignPage.objects.live().filter(campaign__outcome=Outcome.WON)))
    since = Coalesce("campaign__outcome_since", "campaign__closes")
    return pages.select_related("campaign", "campaign__tally").order_by(since.desc(), "-pk")


def other_appeals(campaign_page=None):
    """Up to three open appeals in the reader's language, other than `campaign_page`."""
    locale = Locale.objects.filter(language_code=get_language()).first()
    if locale is None:
        return CampaignPage.objects.none()
    return open_appeals(locale).exclude(pk=campaign_page and campaign_page.pk)[:OFFERED]


def appeals_with(profile):
    """The live appeals in the language of `profile` that show it."""
    pages = public(appeals_naming(profile).live().filter(locale=profile.locale_id))
    return open_first(own_language(pages))


def appeals_naming(profile):
    """The appeals that name the person of `profile`, by Wagtail's index of who refers to what: a page shows its own
    language's profile, whichever it names.

    The index follows what is saved as live, not drafts, and knows the choosers inside a body.
    """
    profiles = DetaineeProfile.objects.filter(detainee=profile.detainee_id)
    references = ReferenceIndex.objects.filter(
        content_type=ContentType.objects.get_for_model(CampaignPage),
        to_content_type=ContentType.objects.get_for_model(DetaineeProfile),
        to_object_id__in=profiles.annotate(key=Cast("pk", CharField())).values("key"),
    )
    keys = references.annotate(page=Cast("object_id", BigIntegerField())).values("page")
    return CampaignPage.objects.filter(pk__in=keys)
