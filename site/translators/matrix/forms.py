"""What the matrix shows, and in which order."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from campaigns.models import Campaign
from translators.languages import language_name
from translators.matrix.states import State
from translators.matrix.table import FAILING

APPEALS, OTHERS = "appeals", "others"


def language_choices():
    return [("", _("All"))] + [(it.language_code, language_name(it.language_code)) for it in Locale.objects.all()]


class MatrixForm(forms.Form):
    of = forms.ChoiceField(
        label=_("Show"),
        choices=[(APPEALS, _("Appeals")), (OTHERS, _("Pages and people of no appeal"))],
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"), choices=language_choices, required=False)
    campaign = forms.ModelChoiceField(
        Campaign.objects.order_by("reference"), label=_("Campaign"), empty_label=_("All"), required=False
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("Any state")), *State.choices, (FAILING, _("Failing checks"))],
        required=False,
    )
    sort = forms.ChoiceField(
        label=_("Order"), choices=[("", _("Title")), ("stale", _("Stale words"))], required=False
    )

    def chosen(self, name):
        """What was chosen; what isn't offered, in a URL that somebody has typed, counts as nothing."""
        self.is_valid()
        return self.cleaned_data.get(name) or None
