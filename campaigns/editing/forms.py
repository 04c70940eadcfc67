"""Page forms of the editor: what they check and make."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm

from campaigns.editing.problems import errors
from campaigns.editing.reviewers import nobody_reviews

SAME_RECORD = _("The appeal “%(title)s” already collects signatures for this record. Choose or make another.")
NOBODY_REVIEWS = _("Nobody could review this: no active user is in the groups that are asked. Save a draft instead.")
FOR_REVIEW = ("action-submit", "action-restart-workflow")
GOING_LIVE = ("action-publish", *FOR_REVIEW)
OF_AUTHORS = (
    "slug",
    "campaign",
    "go_live_at",
    "expire_at",
)  # of translators none


class DraftCopyForm(CopyForm):
    """Makes drafts only, and among the pages of the same language.

    A live copy of an appeal would collect signatures for the other one's record. Among another
    language's pages a page has no URL of its own; Wagtail refuses that to moves, not to copies.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)

    def clean_new_parent_page(self):
        parent = self.cleaned_data["new_parent_page"]
        if not parent.is_root() and parent.locale_id != self.page.locale_id:
            raise forms.ValidationError(_("A page stays among the pages of its own language. Translate it instead."))
        return parent


def may_write(user, page):
    """Whether `user` may make such pages; translators may only change their words."""
    return user.is_superuser or "add" in page.get_parent().permissions_for_user(user).permissions


class PublishedWholeForm(forms.ModelForm):
    """Says what is in the way of going live, of what was typed; it may still be saved as a draft."""

    def _post_clean(self):
        if not self._goes_live():
            self._let_expiry_stand()
        super()._post_clean()  # type: ignore[misc]
        if self._goes_live() and self.errors.keys() <= {"going_public"}:
            self._ask_the_checklist()

    def _ask_the_checklist(self):
        for problem in errors(self.instance):
            if problem.field not in self.errors:
                self.add_error(problem.field if problem.field in self.fields else None, str(problem))

    def _let_expiry_stand(self):
        """Save what has expired as it is; Wagtail would have that moment changed before anything else."""
        is_in_order = "go_live_at" not in self.errors
        if "expire_at" in self.errors and "expire_at" not in self.changed_data and is_in_order:
            del self.errors["expire_at"]

    def _goes_live(self):
        """Whether it was sent to be published or approved, now or later."""
        approved = self.data.get("workflow-action-name") == "approve"
        return approved or any(action in self.data for action in GOING_LIVE)


class PublishedWholePageForm(PublishedWholeForm, WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.for_user and not may_write(self.for_user, self.instance):
            for name in OF_AUTHORS:
                self.fields.pop(name, None)

    def clean(self):
        """Refuse to submit a page to nobody."""
        page = self.instance if self.instance.pk else self.parent_page
        if any(action in self.data for action in FOR_REVIEW) and nobody_reviews(page.get_workflow()):
            self.add_error(None, NOBODY_REVIEWS)
        return super().clean()


class PublishedWholeModelForm(PublishedWholeForm, WagtailAdminModelForm):
    pass
