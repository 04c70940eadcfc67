"""Rows of the matrix: appeals, and what belongs to none, with their state in each language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef

from campaigns.models import CampaignPage, DetaineeProfile, Visibility
from campaigns.models.cards import profile_ids
from home.models import StandardPage
from translators.appeal.parts import Kind, Part, appeals, fill, parts_of_each, shared_parts
from translators.appeal.sources import sources_of
from translators.matrix.states import PartState, States
from translators.matrix.words import in_words


@dataclass(frozen=True)
class Cell:
    """One row in one language; without a state where it was written in it."""

    locale: Any
    state: PartState | None
    find_url: Callable[[], str]  # asked for what is shown alone

    @property
    def url(self):
        return self.find_url()

    @property
    def words(self):
        return in_words(self.state) if self.state else ""


@dataclass(frozen=True)
class Row:
    part: Part
    cells: list[Cell]
    campaign: Any = None

    @property
    def stale_words(self):
        return sum(cell.state.stale_words for cell in self.cells if cell.state)

    def has(self, state):
        """Whether a cell is in this state; failing checks count as one."""
        found = [cell.state for cell in self.cells if cell.state]
        return any(each.state == state or (state == FAILING and each.failing) for each in found)


FAILING = "failing"


def appeal_rows(locales, url, campaign=None):
    """A Row of each appeal; `url(appeal, locale)` is where its cells lead."""
    found = appeals().order_by("title")
    found = list(found.filter(campaign=campaign) if campaign else found)
    parts = parts_of_each(found)
    states = States([part for each in parts.values() for part in each])
    for appeal in found:
        own = parts[appeal.pk]
        cells = [
            Cell(it, _unless_source(appeal, it, states.together(own, it)), partial(url, appeal, it)) for it in locales
        ]
        yield Row(own[0], cells, appeal.campaign)


def other_rows(locales):
    """A Row of each page and record that all appeals share, or none shows."""
    parts = other_parts()
    states = States(parts)
    for part in parts:
        cells = [
            Cell(it, _unless_source(part.source, it, states.of(part, it)), partial(part.url, it)) for it in locales
        ]
        yield Row(part, cells)


def other_parts():
    """Front page, list of appeals, text pages, the organisation, and people in no appeal."""
    notices = [Part(Kind.TEXT, page) for page in sources_of(StandardPage).order_by("title")]
    shared = [part for part in shared_parts() if part.kind != Kind.NOTICE]
    parts = [*shared, *notices, *(Part(Kind.PROFILE, profile) for profile in _in_no_appeal())]
    fill(parts)
    return parts


def _in_no_appeal():
    """Profiles of the people whom no appeal names, by any language's profile of theirs; nobody who is hidden."""
    named = {pk for page in CampaignPage.objects.filter(alias_of=None).only("body") for pk in profile_ids(page.body)}
    shown = DetaineeProfile.objects.filter(pk__in=named, detainee=OuterRef("detainee"))
    profiles = sources_of(DetaineeProfile).exclude(detainee__visibility=Visibility.HIDDEN).exclude(Exists(shown))
    return profiles.select_related("detainee").order_by("detainee__name")


def _unless_source(source, locale, state):
    return None if source.locale_id == locale.pk else state
