"""What the editor's forms check and make."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm


class CampaignPageForm(WagtailAdminPageForm):
    def clean_campaign(self):
        """Refuse a record that another appeal in this language already uses: its signatures would mix."""
        campaign = self.cleaned_data["campaign"]
        others = campaign.pages.filter(locale_id=self.instance.locale_id or self.parent_page.locale_id)
        other = others.exclude(pk=self.instance.pk).first()
        if other:
            raise forms.ValidationError(
                _("The appeal “%(title)s” already collects signatures for this record. Choose or make another.")
                % {"title": other.title}
            )
        return campaign
