"""Protection of a campaign's signers, in the admin: high risk and how long their data is kept.

Each is an action of its own, that writes one thing, asks why, and is undone on the same page. For those who may
change campaign records, and for stewards.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import registry

from campaigns.models import Campaign
from campaigns.models.campaign import MOST_DAYS
from signatures.stewards import protection
from signatures.stewards.permissions import is_steward_here

TITLE = _("Protection of signers")
MEANWHILE = _("Somebody has changed this meanwhile. Look at what it is now, and decide again.")
ALREADY = _("It is so already.")
TONIGHT = _(
    "The campaign closed %(days)d days ago: signers' data would be erased tonight, for ever. Write %(days)d or more."
)
HISTORY = 50  # changes shown


def may_protect(user):
    return user.has_perm("campaigns.change_campaign") or is_steward_here(user)


class ProtectionForm(forms.Form):
    """One thing that protects, what it was when the form was opened, and why it becomes something else."""

    seen = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=400)
    name: str  # the campaign's field, and the form's
    field_order = ["seen", "digest_only", "retention_days", "reason"]

    def __init__(self, data=None, *, campaign):
        self.campaign, self.before = campaign, getattr(campaign, self.name)
        super().__init__(data, prefix=self.name, initial=self.begins_with() | {"seen": self.before})

    def begins_with(self):
        return {self.name: self.before}

    def clean(self):
        super().clean()
        if self.name in self.cleaned_data and (error := self.wrong(self.cleaned_data)):
            self.add_error(self.name, error)

    def wrong(self, cleaned):
        """Why this can't be done, in words; None where it can."""
        if cleaned.get("seen") != str(self.before):
            return MEANWHILE
        if protection.refused(self.campaign, cleaned):
            return protection.ONLY_STEWARDS
        return ALREADY if cleaned[self.name] == self.before else self.too_few(cleaned)

    def too_few(self, cleaned):
        return None


class HighRiskForm(ProtectionForm):
    name = "digest_only"
    digest_only = forms.TypedChoiceField(
        choices=[("True", "on"), ("False", "off")], coerce=lambda value: value == "True", widget=forms.HiddenInput
    )

    def begins_with(self):
        return {self.name: not self.before}


class RetentionForm(ProtectionForm):
    name = "retention_days"
    retention_days = forms.IntegerField(
        label=_("Days after closing"),
        min_value=0,
        max_value=MOST_DAYS,
        help_text=_("Then names, addresses and answers are erased; the count stays. Only data stewards lengthen it."),
    )

    def too_few(self, cleaned):
        since = (timezone.now() - self.campaign.closes).days if self.campaign.closes else 0
        return TONIGHT % {"days": since} if cleaned[self.name] < min(since, self.before) else None


FORMS = {"high-risk": HighRiskForm, "retention": RetentionForm}


class ForProtectors(WagtailAdminTemplateMixin):
    page_title = TITLE
    header_icon = "lock"

    def dispatch(self, request, *args, **kwargs):
        if not may_protect(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class CampaignsView(ForProtectors, IndexView):
    model = Campaign
    any_permission_required = None  # a steward has none on campaigns
    index_url_name = "protection:index"
    index_results_url_name = "protection:index_results"
    edit_url_name = "protection:campaign"
    list_display = [
        "reference",
        BooleanColumn("digest_only", label=_("High risk")),
        Column("retention_days", label=_("Days to keep signers' data"), sort_key="retention_days"),
    ]
    search_fields = ["reference"]
    is_searchable = True

    def get_edit_url(self, instance):
        return reverse(self.edit_url_name, args=[instance.pk])


class CampaignView(ForProtectors, TemplateView):
    """Both things that protect the signers of one campaign, and what became of them."""

    template_name = "signatures/admin/protection.html"

    @transaction.atomic
    def post(self, request, pk, what):
        """Read the record under a lock, so that of two changes the second sees the first."""
        campaign = get_object_or_404(Campaign.objects.select_for_update(no_key=True), pk=pk)
        if what not in FORMS:
            raise Http404
        form = FORMS[what](request.POST, campaign=campaign)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(sent=form))
        protection.change(campaign, form.name, form.cleaned_data[form.name], form.cleaned_data["reason"])
        messages.success(request, gettext("Changed. The history below says what it was before."))
        return redirect("protection:campaign", pk)

    def get_context_data(self, sent=None, **kwargs):
        campaign = get_object_or_404(Campaign, pk=self.kwargs["pk"])
        own = {form.name: form(campaign=campaign) for form in FORMS.values()}
        history = registry.get_logs_for_instance(campaign).filter(action=protection.ACTION)
        return super().get_context_data(**kwargs) | {
            "campaign": campaign,
            "high_risk_help": Campaign._meta.get_field("digest_only").help_text,
            "can_switch": not protection.refused(campaign, {"digest_only": not campaign.digest_only}),
            "forms": own | ({sent.name: sent} if sent else {}),
            "history": history.select_related("user").order_by("-timestamp")[:HISTORY],
        }

    def get_breadcrumbs_items(self):
        here = get_object_or_404(Campaign, pk=self.kwargs["pk"]).reference
        index = {"url": reverse("protection:index"), "label": TITLE}
        return [*self.breadcrumbs_items, index, {"url": "", "label": f"{TITLE} – {here}"}]


class ProtectionViewSet(ViewSet):
    name = "protection"
    icon = "lock"
    menu_label = TITLE

    @cached_property
    def menu_item_class(self):
        def is_shown(item, request):
            return may_protect(request.user)

        return type("ProtectionMenuItem", (MenuItem,), {"is_shown": is_shown})

    def get_urlpatterns(self):
        return [
            path("", CampaignsView.as_view(), name="index"),
            path("results/", CampaignsView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", CampaignView.as_view(), name="campaign"),
            path("<int:pk>/<str:what>/", CampaignView.as_view(), name="change"),
        ]
