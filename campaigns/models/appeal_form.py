"""Appeal form in the editor: its record, and the people who become public with it."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from campaigns.blocks import profiles_in
from campaigns.editing.forms import SAME_RECORD, PublishedWholePageForm
from campaigns.models.detainee import Detainee

NOT_CONFIRMED = _(
    "Not public yet: %(names)s. Tick everybody whom anyone may see from now on, or take them out of the appeal."
)
UNCONFIRMED = _(
    "Not public yet: %(names)s. Publish the appeal where it is written, in its source language, and confirm each of "
    "them there."
)


def people_waiting(body):
    """The people of a body whom it would show, were they public already."""
    profiles = [profile for profile in profiles_in(body) if profile and profile.live]
    return Detainee.objects.not_public_yet().filter(pk__in={profile.detainee_id for profile in profiles})


class PeopleToConfirmPanel(FieldPanel):
    """Shown only where somebody has to be confirmed."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            return super().is_shown() and bool(self.bound_field and self.bound_field.field.queryset)


class PeopleField(forms.ModelMultipleChoiceField):
    """People to tick. Which ones depends on the appeal."""

    def __init__(self, **kwargs):
        super().__init__(queryset=None, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class CampaignPageForm(PublishedWholePageForm):
    going_public = PeopleField(
        label=_("People who become public with this appeal"),
        help_text=_("They are not public yet. Tick whom anyone may see once this version is published."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.people.queryset = Detainee.objects.all() if self.is_bound else people_waiting(self.instance.body)
        self.initial["going_public"] = self.instance.people_confirmed

    @property
    def people(self):
        return cast("PeopleField", self.fields["going_public"])

    def clean(self):
        """Ask for each person before the appeal is published, scheduled or submitted."""
        cleaned = super().clean()
        ticked = set(cleaned.get("going_public") or ())
        waiting = people_waiting(cleaned.get("body", self.instance.body))
        self.people.queryset = waiting
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
