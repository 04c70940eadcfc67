"""What the editor's forms check and make."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm

SAME_RECORD = _("The appeal “%(title)s” already collects signatures for this record. Choose or make another.")


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


class CampaignPageForm(WagtailAdminPageForm):
    def clean_campaign(self):
        """Refuse a record that another appeal in this language already uses: its signatures would mix."""
        campaign = self.cleaned_data["campaign"]
        other = campaign.other_appeal(self.instance, self.instance.locale_id or self.parent_page.locale_id)
        if other:
            raise forms.ValidationError(SAME_RECORD % {"title": other.title})
        return campaign
