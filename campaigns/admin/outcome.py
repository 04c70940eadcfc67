"""Outcome of a campaign, in the admin: paused, closed, won, archived and opened again by an action of its own."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.log_actions import registry

from campaigns.admin.state_actions import State, StatePanel, StateView
from campaigns.models import Campaign, Outcome
from campaigns.models.campaign import OUTCOME_CHANGED, RUNNING
from campaigns.models.pages import OUTCOME_TEXTS

CHANGE = "campaigns.change_campaign"


class OutcomeState(State):
    model = Campaign
    view_name = "campaign:outcome"
    title = _("Pause, close or open")
    help = Campaign._meta.get_field("outcome").help_text
    icon = "success"
    log_actions = [OUTCOME_CHANGED]
    choices = {
        Outcome.OPEN: _("Open for signatures: the form is back on every page, in every language, at once"),
        Outcome.PAUSED: _("Paused: the form goes from every page at once and is to come back; the count stays"),
        Outcome.CLOSED: _("Closed: the form goes from every page at once; the count stays"),
        Outcome.WON: _("Won: closed, and every page says that it was won; the count stays"),
        Outcome.ARCHIVED: _("Archived: closed, and kept as it is; the count stays"),
    }

    @property
    def now(self):
        """What was open or paused is closed by a closing time that has passed."""
        is_past = self.record.outcome in RUNNING and self.record.has_closed()
        return Outcome.CLOSED if is_past else self.record.outcome

    @property
    def label(self):
        return state_in_words(self.record)

    @property
    def opposite(self):
        """Where it can be signed, the one that ends nothing."""
        return Outcome.PAUSED if self.now == Outcome.OPEN else Outcome.OPEN

    @property
    def verb(self):
        return _("Pause or close") if self.now == Outcome.OPEN else _("Open again")

    @property
    def seen(self):
        """The outcome, and the closing time that comes with it."""
        closes = self.record.closes
        return f"{self.record.outcome} {closes.isoformat() if closes else ''}".strip()

    def last_entry(self):
        """Of whatever was changed in the record: its form writes the closing time."""
        return registry.get_logs_for_instance(self.record).select_related("user").order_by("-timestamp").first()

    def change(self, becomes, reason):
        self.record.change_outcome(becomes, reason)


def state_in_words(campaign):
    """What readers see of the outcome: what has a closing time that has passed is closed for them."""
    if campaign.outcome in RUNNING and campaign.has_closed():
        return Outcome.CLOSED.label
    is_to_come = campaign.outcome == Outcome.OPEN and campaign.opens > timezone.now()
    return _("Opens later") if is_to_come else campaign.get_outcome_display()


class WithHeaderButtons(EditView):
    @cached_property
    def header_buttons(self):
        """This action, and what other rooms offer for a campaign."""
        others = [button(self.object) for button in hooks.get_hooks("register_campaign_buttons")]
        return [OutcomeState(self.object).header_button(), *others]


class WithListingButton(IndexView):
    def get_list_more_buttons(self, instance):
        mine = [OutcomeState(instance).listing_button()] if self.request.user.has_perm(CHANGE) else []
        return [*super().get_list_more_buttons(instance), *mine]


def panel():
    return StatePanel(OutcomeState, "campaigns/admin/outcome_panel.html")


class OutcomeView(StateView):
    state_class = OutcomeState
    permission_required = CHANGE
    template_name = "campaigns/admin/outcome.html"
    page_title = OutcomeState.title
    header_icon = OutcomeState.icon

    def get_context_data(self, **kwargs):
        campaign = self.state.record
        appeals = campaign.pages.live().select_related("locale").order_by("locale__language_code")
        known = {"appeals": with_words(appeals), "returns": campaign.closing_time_to_return_to()}
        known["closes"] = None if campaign.has_ended() else campaign.closes
        return super().get_context_data(**kwargs) | known


def with_words(appeals):
    """`appeals`, each with the outcomes that it tells in words of its own, as `told`."""
    appeals = list(appeals)
    for page in appeals:
        page.told = [Outcome(name.removesuffix("_text")).label for name in OUTCOME_TEXTS if getattr(page, name)]
    return appeals
