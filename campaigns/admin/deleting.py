"""Deletion of records: it says what holds one; Wagtail's index of references knows pages only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import DeleteView

from campaigns.models import CampaignPage

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class HeldDeleteView(DeleteView):
    """Refuses to delete what is in use, in words that name what uses it."""

    held: StrPromise

    def held_by(self):
        return self.object.held_by()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        held_by = self.held_by()
        if not held_by:
            return context
        messages.warning(self.request, self.held % {"record": self.object, "what": ", ".join(held_by)})
        return context | {"is_protected": True, "usage_url": None}

    def form_valid(self, form):
        if self.held_by():
            raise PermissionDenied
        return super().form_valid(form)


class CampaignDeleteView(HeldDeleteView):
    held = _("The record %(record)s can't be deleted while it holds: %(what)s.")


class DetaineeDeleteView(HeldDeleteView):
    held = _(
        "%(record)s can't be deleted while there is a profile: %(what)s. Is publicity a danger? Hide the person "
        "instead: “Hidden everywhere” takes them off every page in every language at once."
    )

    def held_by(self):
        return [str(profile.locale) for profile in self.object.profiles.select_related("locale")]


class TopicDeleteView(HeldDeleteView):
    """A topic's URL is linked from elsewhere, and readers search by it."""

    held = _("The topic “%(record)s” can't be deleted while live appeals have it: %(what)s. Take it off them first.")

    def held_by(self):
        appeals = CampaignPage.objects.live().filter(campaign__topics=self.object)
        return sorted(set(appeals.values_list("campaign__reference", flat=True)))
