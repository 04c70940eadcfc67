"""Review of a translated page with its parts: who sends it, who may approve it, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from translators.groups.authors import wrote
from translators.publishing.going_live import is_approved
from translators.publishing.together import in_step, newest, together_with, words_left

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

UNFINISHED = _("Not sent: something isn’t translated yet.")
IN_REVIEW = _("It is in review already.")
NOBODY_ELSE = _(
    "Nobody else is in this language’s group of translators, so nobody could read it. Ask Communications to publish "
    "it."
)
NOT_VALID = _("Not sent: %(title)s has something that can’t be saved. %(errors)s")


class Review:
    """The review of one page, as `user` finds it."""

    def __init__(self, page, user):
        self.page, self.user = page, user

    @cached_property
    def parts(self):
        """[(part, what it is, how many texts of it are left)]"""
        return [(part, part._meta.verbose_name, words_left(part)) for part in together_with(self.page)]

    @cached_property
    def state(self):
        return WorkflowState.objects.active().for_instance(self.page).first()

    @cached_property
    def step(self):
        return self.state and self.state.current_task_state

    @property
    def is_open(self):
        return bool(self.state) and self.state.status == WorkflowState.STATUS_IN_PROGRESS

    @property
    def is_sent_back(self):
        return bool(self.state) and self.state.status == WorkflowState.STATUS_NEEDS_CHANGES

    @property
    def is_approved(self):
        return is_approved(self.page)

    @property
    def actions(self):
        """The names of what `user` may do about it: approve, reject."""
        if not self.is_open or not self.step:
            return set()
        return {name for name, _words, _modal in self.step.task.specific.get_actions(self.page, self.user)}

    @property
    def is_own(self):
        return wrote(self.user, self.page)

    def refusal(self) -> StrPromise | str:
        """Why it can't be sent now; "" where it can."""
        if self.is_open:
            return IN_REVIEW
        if any(left for _part, _kind, left in self.parts):
            return UNFINISHED
        return "" if self._others().exists() else NOBODY_ELSE

    def _others(self):
        group = self.page.get_workflow().language_group.group
        return get_user_model().objects.filter(is_active=True, groups=group).exclude(pk=self.user.pk)

    def send(self):
        """Make a draft of each part from its translation, and ask the group to read them.

        Returns:
            why it isn't sent, or "".
        """
        for part, _kind, _left in self.parts:
            if in_step(part):
                try:
                    newest(part).save_revision(user=self.user)
                except ValidationError as error:
                    return NOT_VALID % {"title": part, "errors": " ".join(error.messages)}
        self.page.refresh_from_db()
        self._start()
        return ""

    def _start(self):
        if self.is_sent_back:
            self.state.resume(self.user)
        else:
            self.page.get_workflow().start(self.page, self.user)
