"""What is due: campaigns that close soon, consents that end, facts to be checked again."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from campaigns.facts.consent import CHECKED_FOR, SOON
from campaigns.facts.dates import today_anywhere
from campaigns.models import Campaign, Detainee, Visibility
from campaigns.wording.dates import in_words, moment_in_words

WEEK = timedelta(days=7)
MOST = 10  # of each kind on the home, the most urgent first


@dataclass(frozen=True)
class Due:
    """One thing to see to, and where; `url` is "" where there is nothing to open."""

    words: str
    url: str = ""


def closes(campaign):
    """That a campaign closes within a week; None where it doesn't."""
    if not campaign.is_open() or not campaign.closes or campaign.closes > timezone.now() + WEEK:
        return None
    told = {"campaign": campaign.reference, "moment": moment_in_words(campaign.closes)}
    return Due(_("%(campaign)s closes on %(moment)s.") % told, reverse("campaign:edit", args=[campaign.pk]))


def of_people(people):
    """[Due] of the consents of `people` and of their facts; nothing of who is hidden, or isn't public yet."""
    public = [person for person in people if person.visibility == Visibility.PUBLIC]
    return [each for person in public for each in (_consent(person), _facts(person)) if each]


def _consent(person):
    if person.consent_until is None or person.consent_until >= today_anywhere() + SOON:
        return None
    words = (
        _("The consent to showing %(name)s ended on %(day)s: hide them, or ask again.")
        if person.consent_has_ended
        else _("The consent to showing %(name)s ends on %(day)s: ask again.")
    )
    return Due(words % {"name": person, "day": in_words(person.consent_until)}, _record(person))


def _facts(person):
    if person.facts_checked_on is None or person.facts_checked_on >= today_anywhere() - CHECKED_FOR:
        return None
    told = {"name": person, "day": in_words(person.facts_checked_on)}
    return Due(_("The facts about %(name)s were last checked on %(day)s.") % told, _record(person))


def _record(person):
    return reverse("detainee:edit", args=[person.pk])


def everything_due():
    """[Due] over all campaigns and people, in three queries."""
    closing = Campaign.objects.open().filter(closes__lt=timezone.now() + WEEK).order_by("closes")[:MOST]
    people = Detainee.objects.public()
    ending = people.consent_ends().order_by("consent_until")[:MOST]
    unchecked = people.facts_are_old().order_by("facts_checked_on")[:MOST]
    found = [*map(closes, closing), *map(_consent, ending), *map(_facts, unchecked)]
    return [each for each in found if each]


class DuePanel(Component):
    """Tells on the home whoever may change people what they have to see to."""

    order = 35
    template_name = "desk/due.html"

    def get_context_data(self, parent_context):
        return {"due": everything_due(), "may_edit": True}
