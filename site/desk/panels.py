"""Panels of the admin's home: a new appeal, open campaigns, switches that are on, signatures that wait."""

from django.urls import reverse, reverse_lazy
from wagtail.admin.ui.components import Component

from desk.open_campaigns import MOST, glances, with_live_appeal
from signatures.admin.settings.hold_everything import EVERYTHING_IS_HELD
from signatures.admin.settings.state import CHANGE
from signatures.admin.settings.stop_signing import NOBODY_CAN_SIGN
from signatures.models import Banner, Signature, SignatureStatus, SigningSettings

SWITCHES = {
    "stop_signing": (NOBODY_CAN_SIGN, reverse_lazy("stop_signing")),
    "hold_everything": (EVERYTHING_IS_HELD, reverse_lazy("hold_everything")),
}


class NewAppealPanel(Component):
    """Leads whoever may make one to the form that makes all of it."""

    order = 10
    template_name = "desk/new_appeal.html"


class SwitchesPanel(Component):
    """Says on everybody's home what is switched on and keeps signatures or readers waiting."""

    order = 20
    template_name = "desk/switches.html"

    def __init__(self, settings):
        self.settings = settings

    def get_context_data(self, parent_context):
        said = [switch for field, switch in SWITCHES.items() if getattr(self.settings, field)]
        banner = Banner(self.settings.banner).label if self.settings.banner else ""
        may_change = parent_context["request"].user.has_perm(CHANGE)
        return {"said": said, "banner": banner, "url": reverse("signing_banner"), "may_change": may_change}


def switches_panel():
    """The panel, or None while nothing is switched on."""
    settings = SigningSettings.objects.first()
    return SwitchesPanel(settings) if settings and is_on(settings) else None


def is_on(settings):
    return bool(settings.banner) or any(getattr(settings, field) for field in SWITCHES)


class HeldPanel(Component):
    """Tells stewards how many signatures wait for them."""

    order = 30
    template_name = "desk/held.html"

    def get_context_data(self, parent_context):
        held = Signature.objects.filter(status=SignatureStatus.HELD).count()
        return {"held": held, "url": f"{reverse('signature:index')}?status={SignatureStatus.HELD}"}


class OpenCampaignsPanel(Component):
    """Shows numbers, never a signer: Communications and stewards see the same."""

    order = 40
    template_name = "desk/open_campaigns.html"

    def get_context_data(self, parent_context):
        request, found = parent_context["request"], glances()
        more = len(found) == MOST and with_live_appeal().count() - MOST
        may_edit = request.user.has_perm("campaigns.change_campaign")
        return {"glances": found, "more": more, "may_edit": may_edit, "request": request}
