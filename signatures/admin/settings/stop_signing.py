"""Stop of signing on the whole site, in the admin: switched on and off by an action of its own.

One campaign alone is paused: campaigns/admin/outcome.py.
"""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from campaigns.editing.red_lines import RedLine, campaign_of
from campaigns.models import Campaign, CampaignPage
from campaigns.querysets import own_language
from signatures import signing_settings
from signatures.admin.settings.state import CHANGE, SettingView, SwitchState

STOPPED, GOING = "stopped", "going"
NOBODY_CAN_SIGN = _("Signing is stopped: nobody can sign on any page.")


class SigningState(SwitchState):
    view_name = "stop_signing"
    field = "stop_signing"
    title = _("Stop or start signing")
    help = _(
        "Every process of the site knows within five seconds. To stop one campaign alone, pause it on its record."
    )
    log_actions = ["signatures.stop_signing"]
    on, off = STOPPED, GOING
    in_words = {STOPPED: _("Signing is stopped"), GOING: _("Signing goes on")}
    words_of_warning = NOBODY_CAN_SIGN
    choices = {
        STOPPED: _("Stop: the form gives way to a notice on every page, in every language, and nothing is taken"),
        GOING: _("Start: the form is back wherever a campaign is open"),
    }


class StopSigningView(SettingView):
    state_class = SigningState
    template_name = "signatures/admin/stop_signing.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"languages": open_appeals_by_language()}


def signing_is_stopped(instance):
    """A RedLine for whatever people could sign otherwise."""
    campaign = campaign_of(instance)
    if campaign and not campaign.has_ended() and signing_settings.current().stop_signing:
        yield RedLine(NOBODY_CAN_SIGN, reverse("stop_signing"), CHANGE)


def open_appeals_by_language():
    """[(language in words, number of live appeals that take signatures)]"""
    appeals = own_language(CampaignPage.objects.live().filter(campaign__in=Campaign.objects.open()))
    rows = appeals.order_by("locale__language_code").values_list("locale__language_code").annotate(Count("pk"))
    return [(get_language_info(code)["name_translated"], number) for code, number in rows]
