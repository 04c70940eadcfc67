"""Choosers of campaign records and people, which can also be made there without leaving the page editor."""

from django import forms
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Locale
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from campaigns.admin.detainee_form import HistoryForm, beginning_in, change_in
from campaigns.detention import DetentionStatus
from campaigns.facts.dates import has_happened
from campaigns.models import Detainee, DetaineeProfile, DetentionUpdate


class CampaignChooserViewSet(ChooserViewSet):
    model = "campaigns.Campaign"
    icon = "clipboard-list"
    choose_one_text = _("Choose or make a campaign record")
    choose_another_text = _("Choose another campaign record")
    edit_item_text = _("Edit this campaign record")
    creation_tab_label = _("Make a new one")
    create_action_label = _("Make and choose")
    form_fields = ["reference", "addressee_country", "goal", "closes"]


class DetaineeChooserViewSet(ChooserViewSet):
    model = "campaigns.Detainee"
    icon = "user"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    edit_item_text = _("Edit this person")


class PersonAndProfileForm(HistoryForm):
    """A new person together with their profile in the source language."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("Nobody outside sees the person before an appeal with them is published."),
    )
    detained_since = forms.DateField(
        label=_("Detained since"), widget=AdminDateInput, required=False, validators=[has_happened]
    )
    status = forms.ChoiceField(label=_("Status"), choices=DetentionStatus.choices)
    status_date = forms.DateField(label=_("Status since"), widget=AdminDateInput, validators=[has_happened])
    source = forms.CharField(label=_("Source"), max_length=200, required=False, help_text=_("Who reported it."))

    class Meta:
        model = DetaineeProfile
        fields = ["occupation", "story"]

    field_order = ["confirmed", "name", "detained_since", "status", "status_date", "source", "occupation", "story"]

    def places(self):
        yield beginning_in(self.cleaned_data), self, "detained_since"
        yield change_in(self.cleaned_data, "status_date"), self, "status_date"

    @transaction.atomic
    def save(self, commit=True):
        self.instance.detainee = self._person()
        self.instance.locale = Locale.get_default()
        profile = super().save(commit)
        profile.save_revision().publish()
        return profile

    def _person(self):
        data = self.cleaned_data
        person = Detainee(name=data["name"], detained_since=data["detained_since"])
        person.updates = [DetentionUpdate(date=data["status_date"], status=data["status"], source=data["source"])]
        person.save()
        return person


class ProfileChooserViewSet(SnippetChooserViewSet):
    choose_one_text = _("Choose or add a person")
    choose_another_text = _("Choose another person")
    edit_item_text = _("Edit this person")
    creation_tab_label = _("Add a new person")
    create_action_label = _("Add and choose")

    @cached_property
    def creation_form_class(self):
        return PersonAndProfileForm


campaign_chooser = CampaignChooserViewSet("campaign_chooser", url_prefix="campaigns/choose")
detainee_chooser = DetaineeChooserViewSet("detainee_chooser", url_prefix="people/choose")
