"""Stop of signing on the whole site, in the admin: switched on and off by an action of its own.

One campaign alone is paused: campaigns/admin/outcome.py.
"""

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from campaigns.admin.state_actions import State, StateView
from campaigns.editing.red_lines import RedLine, campaign_of
from campaigns.models import Campaign, CampaignPage
from campaigns.querysets import own_language
from signatures import signing_settings
from signatures.models import SigningSettings

STOPPED, GOING = "stopped", "going"
ACTION = "signatures.stop_signing"  # in the log
IN_WORDS = {STOPPED: _("Signing is stopped"), GOING: _("Signing goes on")}
NOBODY_CAN_SIGN = _("Signing is stopped: nobody can sign on any page.")
CHANGE = "signatures.change_signingsettings"


class SigningState(State):
    model = SigningSettings
    view_name = "stop_signing"
    title = _("Stop or start signing")
    name = _("The whole site")
    help = _(
        "Every process of the site knows within five seconds. To stop one campaign alone, pause it on its record."
    )
    icon = "warning"
    log_actions = [ACTION]
    choices = {
        STOPPED: _("Stop: the form gives way to a notice on every page, in every language, and nothing is taken"),
        GOING: _("Start: the form is back wherever a campaign is open"),
    }

    @property
    def seen(self):
        """Which of both, and since when: stopped and started again meanwhile isn't as it was."""
        last = self.last_entry()
        return f"{self.now} {last.pk}" if last else self.now

    @property
    def now(self):
        return STOPPED if self.record.stop_signing else GOING

    @property
    def label(self):
        return IN_WORDS[self.now]

    @property
    def opposite(self):
        return GOING if self.now == STOPPED else STOPPED

    def url(self, becomes=""):
        url = reverse(self.view_name)
        return f"{url}?becomes={becomes}" if becomes else url

    def change(self, becomes, reason):
        before = self.now
        self.record.stop_signing = becomes == STOPPED
        self.record.save(update_fields=["stop_signing"])
        log(self.record, ACTION, data={"before": before, "after": becomes, "reason": reason})


class StopSigningView(StateView):
    state_class = SigningState
    permission_required = CHANGE
    template_name = "signatures/admin/stop_signing.html"
    page_title = SigningState.title
    header_icon = SigningState.icon

    @cached_property
    def state(self):
        """Of the one record there is; it may not have been saved yet."""
        if self.request.method != "POST":
            return SigningState(SigningSettings.objects.first() or SigningSettings())
        SigningSettings.load()
        return SigningState(SigningSettings.objects.select_for_update(no_key=True).first())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"languages": open_appeals_by_language()}

    @property
    def edit_url(self):
        return reverse("wagtailsettings:edit", args=["signatures", "signingsettings"])

    def get_breadcrumbs_items(self):
        settings = {"url": self.edit_url, "label": capfirst(SigningSettings._meta.verbose_name)}
        return [*self.breadcrumbs_items, settings, {"url": "", "label": self.page_title}]


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
