"""Panel of the admin's home that says in red which campaigns are paused and who is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from campaigns.admin.outcome import OutcomeState
from campaigns.admin.visibility import VisibilityState
from campaigns.models import Campaign, Detainee, Outcome, Visibility

if TYPE_CHECKING:
    from django.db.models import Model
    from django_stubs_ext import StrPromise

FEW = 5  # records named; the list has the others


@dataclass(frozen=True)
class Shown:
    """The first few of some records, each with the URL of the action on its state; "" where that isn't theirs."""

    heading: StrPromise
    records: list[tuple[Model, str]]
    more: int
    url: str


def shown(heading, records, state, user):
    """What is Shown of `records` (a queryset); None where there are none."""
    model = records.model._meta
    may_change = user.has_perm(f"campaigns.change_{model.model_name}")
    first = [(record, state(record).url() if may_change else "") for record in records[:FEW]]
    more = records.count() - FEW if len(first) == FEW else 0
    return Shown(heading, first, more, may_change and reverse(f"{model.model_name}:index")) if first else None


class StatesPanel(Component):
    """Says on the home what keeps readers from something: campaigns that are paused, people who are hidden."""

    order = 21
    template_name = "desk/states.html"

    def __init__(self, states):
        self.states = states

    def get_context_data(self, parent_context):
        return {"states": self.states}


def states_panel(user):
    """The panel, or None while there is nothing to say. Who works on no person's profile is told no person's name."""
    states = [shown(_("Paused campaigns:"), paused_campaigns(), OutcomeState, user)]
    if user.has_perm("campaigns.change_detaineeprofile"):
        hidden = Detainee.objects.filter(visibility=Visibility.HIDDEN).order_by("name")
        states.append(shown(_("Hidden people:"), hidden, VisibilityState, user))
    found = list(filter(None, states))
    return StatesPanel(found) if found else None


def paused_campaigns():
    return Campaign.objects.filter(outcome=Outcome.PAUSED).exclude(pk__in=Campaign.objects.past_closing())
