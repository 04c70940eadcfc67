"""Outcome of a campaign in readers' words: standard ones in each language, or those that an appeal has of its own."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign, Outcome

IN_WORDS = {
    "coming": _("Not open yet"),
    Outcome.PAUSED: _("This appeal is paused"),
    Outcome.WON: _("This appeal was won"),
    Outcome.CLOSED: _("This appeal is closed"),
    Outcome.ARCHIVED: _("This appeal is archived"),
}


def phase(campaign: Campaign):
    """Where a campaign stands for a reader: "coming", or an outcome; its closing time may say more than that."""
    if campaign.outcome in (Outcome.OPEN, Outcome.PAUSED):
        if campaign.has_closed():
            return Outcome.CLOSED
        is_to_come = campaign.outcome == Outcome.OPEN and campaign.opens > timezone.now()
        return "coming" if is_to_come else campaign.outcome
    return campaign.outcome


def state_words(campaign):
    """The same in two words; "" while it is open."""
    return IN_WORDS.get(phase(campaign), "")


def own_words(page):
    """What the appeal `page` says in its phase, where somebody has written that; else "". A sample has no page."""
    return getattr(page, f"{phase(page.campaign)}_text", "") if page else ""
