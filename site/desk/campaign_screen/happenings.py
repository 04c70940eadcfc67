"""What happened in a campaign, by whom: the histories of its record, its pages and their forms as one."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry

from campaigns.models import DetentionUpdate
from campaigns.models.campaign import OUTCOME_CHANGED
from campaigns.wording.gender import status_label
from desk.campaign_screen.charts import in_short

SHOWN = 20
MARKED = 30


def history(campaign, languages):
    """The newest log entries on the record and its pages, whichever they are on."""
    mine = registry.get_logs_for_instance(campaign).select_related("user").order_by("-timestamp")[:SHOWN]
    of_pages = _of_pages(languages).select_related("user", "page__locale").order_by("-timestamp")[:SHOWN]
    return sorted([*mine, *of_pages], key=lambda entry: entry.timestamp, reverse=True)[:SHOWN]


def _of_pages(languages):
    pages = [page.pk for each in languages for page in (each.appeal, each.form) if page]
    return PageLogEntry.objects.filter(page__in=pages)


@dataclass(frozen=True)
class Happening:
    """What readers saw of the campaign on a day: it stands beside the charts."""

    day: date
    words: str

    @property
    def when(self):
        return in_short(self.day)


def happenings(campaign, languages, people):
    """[Happening], the newest first: published in a language, closed or opened, a change in a person's history."""
    found = [*_published(languages), *_outcomes(campaign), *_of_people(campaign, people)]
    return sorted(found, key=lambda each: each.day, reverse=True)[:MARKED]


def _published(languages):
    for each in languages:
        if each.appeal.first_published_at:
            words = _("Published in %(language)s") % {"language": each.language}
            yield Happening(each.appeal.first_published_at.date(), words)


def _outcomes(campaign):
    entries = registry.get_logs_for_instance(campaign).filter(action=OUTCOME_CHANGED)
    return [Happening(entry.timestamp.date(), entry.message) for entry in entries.order_by("-timestamp")[:MARKED]]


def _of_people(campaign, people):
    since = campaign.opens.date()
    by_key = {person.pk: person for person in people}
    changes = DetentionUpdate.objects.filter(detainee__in=by_key, date__gte=since).order_by("-date")[:MARKED]
    return [Happening(change.date, _said(by_key[change.detainee_id], change.status)) for change in changes]


def _said(person, status):
    return f"{person}: {status_label(status, person.gender)}"
