"""Outcome of a campaign, in the admin: closed, won, archived and opened again by an action of its own.

It says what will happen, asks why, writes the outcome with its closing time, and offers the way back.
"""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages as wagtail_messages
from wagtail.admin.panels import Panel
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton, ListingButton
from wagtail.log_actions import registry

from campaigns.models import Campaign, Outcome
from campaigns.models.campaign import OUTCOME_CHANGED

TITLE = _("Close or open")
MEANWHILE = _("Not done: meanwhile %(who)s changed this. %(what)s Look at what it is now, and decide again.")
HELP = Campaign._meta.get_field("outcome").help_text
CHOICES = {
    Outcome.OPEN: _("Open for signatures: the form is back on every page, in every language, at once"),
    Outcome.CLOSED: _("Closed: the form goes from every page at once; the count stays"),
    Outcome.WON: _("Won: closed, and every page says that it was won; the count stays"),
    Outcome.ARCHIVED: _("Archived: closed, and kept as it is; the count stays"),
}


class OutcomeForm(forms.Form):
    """What a campaign's outcome was when the form was opened, what it becomes, and why."""

    seen = forms.CharField(widget=forms.HiddenInput)
    becomes = forms.ChoiceField(label=_("From now on"), choices=CHOICES.items(), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why"), max_length=400, help_text=_("It stands in the campaign's history."))

    def __init__(self, *args, campaign, **kwargs):
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        now = Outcome.CLOSED if is_past(campaign) else campaign.outcome
        others = [(outcome, words) for outcome, words in CHOICES.items() if outcome != now]
        self.fields["becomes"].widget = forms.RadioSelect(choices=others)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("seen") != seen_of(self.campaign):
            self.add_error(None, MEANWHILE % last_change(self.campaign))
        elif self.cleaned_data.get("becomes") == self.campaign.outcome and not is_past(self.campaign):
            self.add_error("becomes", _("It is so already."))


def seen_of(campaign):
    """What a form that was opened goes by: the outcome, and the closing time that it comes with."""
    return f"{campaign.outcome} {campaign.closes.isoformat() if campaign.closes else ''}".strip()


def is_past(campaign):
    """Whether an outcome of “open” is contradicted by a closing time that has passed."""
    return campaign.outcome == Outcome.OPEN and campaign.has_closed()


def history(campaign):
    """The log entries on the outcome of `campaign`, the newest first."""
    entries = registry.get_logs_for_instance(campaign).filter(action=OUTCOME_CHANGED)
    return entries.select_related("user").order_by("-timestamp")


def last_change(campaign):
    """{"who", "what"} of the newest change of a campaign's record, whatever was changed."""
    entry = registry.get_logs_for_instance(campaign).select_related("user").order_by("-timestamp").first()
    who = entry.user_display_name if entry and entry.user else gettext("somebody")
    return {"who": who, "what": entry.message if entry else ""}


def url_of(campaign, becomes=""):
    """The URL of the action, with what is chosen beforehand."""
    url = reverse("campaign:outcome", args=[campaign.pk])
    return f"{url}?becomes={becomes}" if becomes else url


def opposite(campaign):
    return Outcome.CLOSED if campaign.outcome == Outcome.OPEN and not is_past(campaign) else Outcome.OPEN


def state(campaign):
    """What readers see of the outcome: “open” with a closing time that has passed is closed for them."""
    if campaign.outcome != Outcome.OPEN or campaign.is_open():
        return campaign.get_outcome_display()
    return _("Opens later") if campaign.opens > timezone.now() else Outcome.CLOSED.label


def header_button(campaign):
    label = _("Open again") if opposite(campaign) == Outcome.OPEN else _("Close or archive")
    return HeaderButton(label, url=url_of(campaign, opposite(campaign)), icon_name="success", priority=10)


class WithHeaderButtons(EditView):
    @cached_property
    def header_buttons(self):
        """This action, and what other rooms offer for a campaign."""
        others = [button(self.object) for button in hooks.get_hooks("register_campaign_buttons")]
        return [header_button(self.object), *others]


class WithListingButton(IndexView):
    def get_list_more_buttons(self, instance):
        button = ListingButton(TITLE, url=url_of(instance, opposite(instance)), icon_name="success", priority=20)
        mine = [button] if self.request.user.has_perm("campaigns.change_campaign") else []
        return [*super().get_list_more_buttons(instance), *mine]


class OutcomePanel(Panel):
    """Says what a campaign's outcome is, in red where nobody can sign, and leads to the action."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "campaigns/admin/outcome_panel.html"

        def get_context_data(self, parent_context=None):
            campaign = self.instance
            known = {"url": url_of(campaign), "last": history(campaign).first()} if campaign.pk else {}
            return super().get_context_data(parent_context) | known | {"campaign": campaign}


class OutcomeView(WagtailAdminTemplateMixin, FormView):
    form_class = OutcomeForm
    template_name = "campaigns/admin/outcome.html"
    page_title = TITLE
    header_icon = "success"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("campaigns.change_campaign"):
            raise PermissionDenied
        with transaction.atomic():
            return super().dispatch(request, *args, **kwargs)

    @cached_property
    def campaign(self):
        """Under a lock where something is sent, so that of two changes the second sees the first."""
        campaigns = Campaign.objects.all()
        if self.request.method == "POST":
            campaigns = campaigns.select_for_update(no_key=True)
        return get_object_or_404(campaigns, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"campaign": self.campaign}

    def get_initial(self):
        chosen = self.request.GET.get("becomes", opposite(self.campaign))
        return {"seen": seen_of(self.campaign), "becomes": chosen}

    def get_context_data(self, **kwargs):
        appeals = self.campaign.pages.live().select_related("locale").order_by("locale__language_code")
        known = {
            "campaign": self.campaign,
            "state": state(self.campaign),
            "help": HELP,
            "appeals": appeals,
            "returns": self.campaign.closing_time_to_return_to(),
            "history": history(self.campaign)[:20],
        }
        return super().get_context_data(**kwargs) | known

    def get_breadcrumbs_items(self):
        index = {"url": reverse("campaign:index"), "label": Campaign._meta.verbose_name_plural}
        record = {"url": reverse("campaign:edit", args=[self.campaign.pk]), "label": self.campaign.reference}
        return [*self.breadcrumbs_items, index, record, {"url": "", "label": TITLE}]

    def form_invalid(self, form):
        """What was typed stays; what the record says by now is what the next press goes by."""
        form.data = form.data.copy()
        form.data["seen"] = seen_of(self.campaign)
        return super().form_invalid(form)

    def form_valid(self, form):
        before = self.campaign.outcome if not is_past(self.campaign) else Outcome.CLOSED
        self.campaign.change_outcome(form.cleaned_data["becomes"], form.cleaned_data["reason"])
        undo = wagtail_messages.button(url_of(self.campaign, before), gettext("Undo"))
        words = gettext("%(name)s: %(state)s.") % {
            "name": self.campaign,
            "state": self.campaign.get_outcome_display(),
        }
        wagtail_messages.success(self.request, words, buttons=[undo])
        return redirect("campaign:edit", self.campaign.pk)
