"""Checks of an appeal's dates and words."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.editing.problems import Problem
from campaigns.models import CampaignPage
from campaigns.models.campaign import RUNNING

LEAD = 400  # characters: more than a phone of 360 x 640 shows beneath the title before one scrolls
DEADLINE = _(
    "The campaign record says that signing closed already. Give it a later moment, or leave that empty, then publish."
)
NO_SOURCE = _("The appeal names no source: no figure, no document and no link says where its facts come from.")
LONG_LEAD = _("The introduction is long for a phone: readers have to scroll before they see what you ask.")


def deadline_has_passed(instance):
    """An appeal that is live already has ended since, and goes on telling its news."""
    if not isinstance(instance, CampaignPage) or instance.live:
        return []
    campaign = instance.campaign
    is_over = campaign.outcome in RUNNING and campaign.closes and campaign.closes <= timezone.now()
    return [Problem(DEADLINE, "campaign")] if is_over else []


def names_no_source(instance):
    if not isinstance(instance, CampaignPage) or any(map(_names_source, instance.body)):
        return []
    return [Problem(NO_SOURCE, "body")]


def _names_source(block):
    """Whether a block of the body says where something comes from. A figure can't be without."""
    if block.block_type in ("figures", "documents"):
        return True
    if block.block_type == "quote":
        return bool(block.value["source_url"])
    return block.block_type == "section" and "<a " in block.value["text"].source


def lead_is_long(instance):
    is_long = isinstance(instance, CampaignPage) and len(instance.introduction) > LEAD
    return [Problem(LONG_LEAD, "introduction")] if is_long else []
