"""Panels of the signing settings in the admin. The model names them, so nothing here may import a model."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList

from campaigns.admin.state_actions import StatePanel

OWN_WORDS = "own"


class SwitchesForm(WagtailAdminModelForm):
    def clean(self):
        from signatures.stewards import protection

        data = super().clean()
        for name in protection.refused(self.instance, data):
            self.add_error(name, protection.ONLY_STEWARDS)
        if self.instance.banner == OWN_WORDS and not self._has_words():
            self.add_error(None, _("The banner shows its own words: leave one language, or take it away first."))
        return data

    def _has_words(self):
        texts = [form.cleaned_data for form in self.formsets["banner_texts"].forms if form.is_valid()]
        return any(text.get("text") and not text.get("DELETE") for text in texts)


def stop_signing(record):
    from signatures.admin.settings.stop_signing import SigningState

    return SigningState(record)


def hold_everything(record):
    from signatures.admin.settings.hold_everything import HoldState

    return HoldState(record)


def banner(record):
    from signatures.admin.settings.banner import BannerState

    return BannerState(record)


EMERGENCY = [StatePanel(state, "signatures/admin/setting_panel.html") for state in (stop_signing, hold_everything)]
WORDS = [FieldRowPanel([FieldPanel("language"), FieldPanel("text")])]
BANNER = [
    StatePanel(banner, "signatures/admin/setting_panel.html"),
    InlinePanel("banner_texts", label=_("Words in one language"), panels=WORDS),
]
LAYERS = [
    FieldPanel("honeypot"),
    FieldRowPanel([FieldPanel("network_limit"), FieldPanel("ipv4_prefix")]),
    FieldPanel("address_limit"),
    FieldPanel("hold_disposable"),
    FieldPanel("proof_of_work"),
]
HELD = _("What looks wrong is held for a review, never thrown away. Blocked mail domains have a list of their own.")
WIDGET = _("The widget shows an appeal's count and a button that leads to it. Programs find its code by oEmbed.")

SWITCHES = ObjectList(
    [
        MultiFieldPanel(
            EMERGENCY,
            heading=_("In an emergency"),
            help_text=_("Every process of the site knows within five seconds."),
        ),
        MultiFieldPanel(
            BANNER,
            heading=_("Banner"),
            help_text=_("Your own words are shown in the languages that you write them in, and in no other."),
        ),
        MultiFieldPanel(LAYERS, heading=_("Layers against abuse"), help_text=HELD),
        MultiFieldPanel([FieldPanel("typo_hints"), FieldPanel("minor_age")], heading=_("The form")),
        MultiFieldPanel([FieldPanel("least_count")], heading=_("The count")),
        MultiFieldPanel([FieldPanel("widget_hosts")], heading=_("On partners’ sites"), help_text=WIDGET),
    ],
    base_form_class=SwitchesForm,
)
