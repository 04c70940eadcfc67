"""Panel “For you” of the admin's home, and the setting of one's account that has the same sent by mail."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from translators.groups.waiting import languages_of, waiting_in
from translators.models import DailyMail


class ForYouPanel(Component):
    """Says what is stale, new and sent back in each language of whoever looks."""

    order = 15
    template_name = "translators/groups/for_you.html"

    def __init__(self, languages):
        self.languages = languages

    def get_context_data(self, parent_context):
        return {"waiting": list(waiting_in(self.languages).values())}


def for_you_panel(user):
    """The panel, or None for whoever doesn't translate."""
    languages = languages_of(user)
    return ForYouPanel(languages) if languages else None


class DailyMailForm(forms.ModelForm):
    class Meta:
        model = DailyMail
        fields = ["is_wanted"]


class DailyMailPanel(BaseSettingsPanel):
    name = "daily_mail"
    title = _("Translations that wait for you")
    tab = notifications_tab
    order = 150
    form_class = DailyMailForm

    def is_active(self):
        return bool(languages_of(self.user))

    def get_form(self):
        instance = DailyMail.objects.filter(user=self.user).first() or DailyMail(user=self.user)
        typed = self.request.POST if self.request.method == "POST" else None
        return self.form_class(typed, instance=instance, prefix=self.name)
