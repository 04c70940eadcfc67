"""Languages of an appeal: which are ready to go live, and what the others lack."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from campaigns.checklist.people import NO_PROFILE
from campaigns.editing.problems import Problem, errors
from campaigns.models.publishing import still_to_translate
from translators.groups.review import Review
from translators.publishing.going_live import is_approved
from translators.publishing.together import has_news, newest, together_with, words_left

if TYPE_CHECKING:
    from campaigns.models import CampaignPage

IN_REVIEW = _("It is in review. Wait until somebody has read it, or take it back.")
SENT_BACK = _("Its reviewer wants something changed.")
NOT_REVIEWED = _("Nobody else has read it yet. Send it to be reviewed.")


@dataclass
class Language:
    """One language of an appeal: the page, what of it would go live, and what keeps it from doing so."""

    page: CampaignPage
    news: list[Any] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def code(self):
        return self.page.locale.language_code

    @property
    def is_ready(self):
        return bool(self.news) and not self.problems


def languages_of(appeal):
    """The Languages of an appeal that stand on this site, the source first. What isn't submitted isn't there."""
    pages = appeal.get_translations(inclusive=True).filter(alias_of=None).select_related("locale", "campaign")
    ordered = sorted(pages, key=lambda page: (page.pk != appeal.pk, page.locale.language_code))
    return [_language(page) for page in ordered]


def _language(page):
    parts = together_with(page)
    news = [part for part in parts if has_news(part)]
    return Language(page, news, [*_unread(page), *_lacking(page, parts)] if news else [])


def _unread(page):
    """Whether somebody has to read it first. Where the language has no two translators, nobody could."""
    group = getattr(page.get_workflow(), "language_group", None)
    review = Review(page, None)
    if review.is_open or review.is_sent_back:
        return [Problem(IN_REVIEW if review.is_open else SENT_BACK, targets=(page,))]
    is_read = group is None or is_approved(page) or group.group.user_set.filter(is_active=True).count() < 2
    return [] if is_read else [Problem(NOT_REVIEWED, targets=(page,))]


def _lacking(page, parts):
    """What is untranslated in each part, then what the gate says of each. What goes live together isn't missing."""
    left = [(part, words_left(part)) for part in parts]
    untranslated = [Problem(still_to_translate(number), targets=(part,)) for part, number in left if number]
    if untranslated:
        return untranslated
    found = [problem for part in parts for problem in errors(newest(part))]
    return [problem for problem in found if not _comes_along(problem, parts)]


def _comes_along(problem, parts):
    """Whether all that is missed are drafts among the `parts`."""
    return problem.words == NO_PROFILE and set(problem.targets) <= set(parts)
