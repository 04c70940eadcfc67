"""Form of a new review: why, and the campaign's name where it is about all of its signatures."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from signatures.models import Review

ALL_OF_THEM = _("This is about all signatures of the campaign. If you mean that, type its name: %(campaign)s")
TYPE_IT = _("Type %(campaign)s here, or go back to the list and set a filter.")


class ReasonForm(forms.ModelForm):
    """Why; and where it is about a whole campaign, its name, typed: one press of a button took all of them."""

    typed_name = forms.CharField(label=_("Name of the campaign"), required=False)

    class Meta:
        model = Review
        fields = ["reason"]
        widgets = {"reason": AdminAutoHeightTextInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.filters:
            del self.fields["typed_name"]
            return
        campaign = {"campaign": self.instance.campaign}
        self.fields["typed_name"].required = True
        self.fields["typed_name"].help_text = ALL_OF_THEM % campaign
        self.fields["typed_name"].error_messages["required"] = TYPE_IT % campaign

    def clean_typed_name(self):
        typed, campaign = self.cleaned_data["typed_name"], str(self.instance.campaign)
        if typed.casefold() != campaign.casefold():
            raise forms.ValidationError(TYPE_IT % {"campaign": campaign})
        return typed
