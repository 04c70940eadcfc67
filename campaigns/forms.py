"""What the editor's forms check and make."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel

from campaigns.going_public import people_waiting
from campaigns.models.detainee import Detainee
from campaigns.reviewers import nobody_reviews

SAME_RECORD = _("The appeal “%(title)s” already collects signatures for this record. Choose or make another.")
NOBODY_REVIEWS = _("Nobody could review this: no active user is in the groups that are asked. Save a draft instead.")
FOR_REVIEW = ("action-submit", "action-restart-workflow")
GOING_LIVE = ("action-publish", *FOR_REVIEW)

NOT_CONFIRMED = _(
    "Not public yet: %(names)s. Tick everybody whom anyone may see from now on, or take them out of the appeal."
)


class PeopleToConfirmPanel(FieldPanel):
    """Shown only where somebody has to be confirmed."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            return super().is_shown() and bool(self.bound_field and self.bound_field.field.queryset)


class PeopleField(forms.ModelMultipleChoiceField):
    """People to tick. Which ones depends on the appeal."""

    def __init__(self, **kwargs):
        super().__init__(queryset=None, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class DraftCopyForm(CopyForm):
    """Makes drafts only, and among the pages of the same language.

    A live copy of an appeal would collect signatures for the other one's record. Among another
    language's pages a page has no address of its own; Wagtail refuses that to moves, not to copies.
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


class PublishedWholeForm(forms.ModelForm):
    """Says what is in the way of going live, of what was typed; it may still be saved as a draft."""

    def _post_clean(self):
        super()._post_clean()  # type: ignore[misc]
        if self._goes_live() and not self.errors and (reason := self.instance.not_to_be_published()):
            self.add_error(None, reason)

    def _goes_live(self):
        """Whether it was sent to be published or approved, now or later."""
        approved = self.data.get("workflow-action-name") == "approve"
        return approved or any(action in self.data for action in GOING_LIVE)


class PublishedWholePageForm(PublishedWholeForm, WagtailAdminPageForm):
    def clean(self):
        """Refuse to submit a page to nobody."""
        page = self.instance if self.instance.pk else self.parent_page
        if any(action in self.data for action in FOR_REVIEW) and nobody_reviews(page.get_workflow()):
            self.add_error(None, NOBODY_REVIEWS)
        return super().clean()


class PublishedWholeModelForm(PublishedWholeForm, WagtailAdminModelForm):
    pass


class CampaignPageForm(PublishedWholePageForm):
    going_public = PeopleField(
        label=_("People who become public with this appeal"),
        help_text=_("They are not public yet. Tick whom anyone may see once this version is published."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["going_public"]
        field.queryset = Detainee.objects.all() if self.is_bound else people_waiting(self.instance.body)
        self.initial["going_public"] = self.instance.people_confirmed

    def clean(self):
        """Ask for each person before the appeal is published, scheduled or submitted."""
        cleaned = super().clean()
        ticked = set(cleaned.get("going_public") or ())
        waiting = people_waiting(cleaned.get("body", self.instance.body))
        self.fields["going_public"].queryset = waiting
        self.instance.people_confirmed = [person.pk for person in waiting if person in ticked]
        left = [person.name for person in waiting if person not in ticked]
        if left and self._goes_live():
            self.add_error("going_public", NOT_CONFIRMED % {"names": ", ".join(left)})
        return cleaned

    def clean_campaign(self):
        """Refuse a record that another appeal in this language already uses: its signatures would mix."""
        campaign = self.cleaned_data["campaign"]
        other = campaign.other_appeal(self.instance, self.instance.locale_id or self.parent_page.locale_id)
        if other:
            raise forms.ValidationError(SAME_RECORD % {"title": other.title})
        return campaign
