"""Log entries about people and appeals: what was before, what is now, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from campaigns.models import Outcome, Visibility
from campaigns.models.campaign import RUNNING

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class LeftPublic(LogFormatter):
    label = _("Leave a person public")

    def format_message(self, entry):
        return gettext("Still public, though no appeal shows them any more: “%(appeal)s” has expired") % entry.data


class NotPublished(LogFormatter):
    label = _("Not publish by a schedule")

    def format_message(self, entry):
        reasons = [gettext(words).replace("%(names)s", "…") for words in entry.data["reasons"]]
        return gettext("Not published at the scheduled time. %(reasons)s") % {"reasons": " ".join(reasons)}


class VisibilityChanged(LogFormatter):
    """What a person's visibility was before, and why it was changed; entries from before that was kept say less."""

    words: StrPromise

    def format_message(self, entry):
        if "before" not in entry.data:
            return self.words
        said = {"now": self.words, "before": Visibility(entry.data["before"]).label}
        return f"{gettext('%(now)s. Before: %(before)s.') % said} {entry.data['reason']}".strip()


class MadePublic(VisibilityChanged):
    label, words = _("Make a person public"), _("Made public")


class TakenOff(VisibilityChanged):
    label, words = _("Take a person off"), _("Taken off: not public any more")


class Hidden(VisibilityChanged):
    label, words = _("Hide a person"), _("Hidden everywhere")


class OutcomeChanged(LogFormatter):
    """A campaign's outcome before and after, and why."""

    label = _("Open or close a campaign")

    def format_message(self, entry):
        said = {"now": Outcome(entry.data["after"]).label, "before": _before(entry).label}
        return f"{gettext('%(now)s. Before: %(before)s.') % said} {entry.data['reason']}".strip()


def _before(entry):
    """What readers saw before: closed, where the closing time had passed."""
    outcome, closes = Outcome(entry.data["before"]), parse_datetime(entry.data["closes"] or "")
    had_closed = outcome in RUNNING and closes and closes <= entry.timestamp
    return Outcome.CLOSED if had_closed else outcome
