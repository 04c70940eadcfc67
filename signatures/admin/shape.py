"""Activity page for stewards: where an attack stands out, each row a step from the signatures behind it.

No page names a network, nor a mail domain that isn't publicly known and that no steward has looked for: it shows the
beginning of the keyed digest. Links carry digests; a domain that a steward types goes by POST, and is kept sealed.
"""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry

from campaigns.models import Campaign
from campaigns.wording.countries import country_name
from signatures.admin.filtering import NO_COUNTRY
from signatures.crypto.digest import domain_digest
from signatures.email_addresses.domains import ascii_domain
from signatures.models import HoldReason, Signature, SignatureStatus
from signatures.reviews import activity
from signatures.reviews.filters import NOT_GIVEN, short
from signatures.screening.mail_domains import name_of, remember

WINDOWS = {"day": timedelta(days=1), "week": timedelta(days=7)}
LABELS = [("day", _("24 hours")), ("week", _("7 days"))]
TITLE = _("What comes in")


class WindowForm(forms.Form):
    campaign = forms.ModelChoiceField(label=_("Campaign"), queryset=Campaign.objects.all(), empty_label=None)
    window = forms.ChoiceField(label=_("In the last"), choices=LABELS)


class DomainForm(forms.Form):
    campaign = forms.ModelChoiceField(queryset=Campaign.objects.all(), widget=forms.HiddenInput)
    domain = forms.CharField(
        label=_("Mail domain"),
        max_length=253,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "placeholder": "mail.example"}),
    )

    def clean_domain(self):
        """As the name servers know it, whatever was typed before the @."""
        typed = self.cleaned_data["domain"].rpartition("@")[2]
        try:
            return ascii_domain(typed or ".")
        except UnicodeError:
            raise forms.ValidationError(_("That is no mail domain.")) from None


def list_url(**filters):
    """The URL of the list of signatures with `filters` set."""
    return f"{reverse('signature:index')}?{urlencode(filters)}"


def clock(moment):
    """A moment as the list's filters take and show it."""
    return localtime(moment).strftime("%Y-%m-%d %H:%M")


class ReviewersOnly(PermissionCheckedMixin):
    model = Signature
    permission_required = "review"


class ShapeView(ReviewersOnly, WagtailAdminTemplateMixin, TemplateView):
    template_name = "signatures/admin/shape.html"
    page_title = TITLE
    header_icon = "crosshairs"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def shape(self):
        """What is asked for; the campaign that was signed last where nothing is."""
        asked = WindowForm(self.request.GET)
        if asked.is_valid():
            return activity.last(asked.cleaned_data["campaign"], WINDOWS[asked.cleaned_data["window"]])
        campaign = activity.liveliest()
        return campaign and activity.last(campaign, WINDOWS["day"])

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.shape is None:
            return context
        window = self.request.GET.get("window") if self.request.GET.get("window") in WINDOWS else "day"
        chosen = {"campaign": self.shape.campaign.pk, "window": window}
        forms = {"window_form": WindowForm(initial=chosen), "domain_form": DomainForm(initial=chosen)}
        return context | forms | {"shape": self.shape, "bars": self.bars(), "tables": self.tables()}

    def link(self, **filters):
        window = {"campaign": self.shape.campaign.pk, "created_at_from": clock(self.shape.since)}
        return list_url(**window | filters)

    def bars(self):
        """The hours as bars of a picture that is 100 high: place, top, height, what it says, where it leads."""
        return [self.bar(place, *hour) for place, hour in enumerate(self.shape.hours)]

    def bar(self, place, start, number):
        height = round(100 * number / (self.shape.most or 1))
        link = self.link(created_at_from=clock(start), created_at_to=clock(start + self.shape.step))
        return {"place": place, "top": 100 - height, "height": height, "start": start, "number": number, "link": link}

    def tables(self):
        """[(heading, [row])], each row with what it says, its number, its share in percent and where it leads."""
        found = self.shape
        return [
            (_("Networks"), [self.row(short(key.hex()), n, network=key.hex()) for key, n in found.networks]),
            (_("Mail domains"), [self.row(self.named(key), n, domain=key.hex()) for key, n in found.domains]),
            (_("Countries"), [self.row(country(code), n, country=code or NO_COUNTRY) for code, n in found.countries]),
            (_("Status"), [self.row(SignatureStatus(key).label, n, status=key) for key, n in found.statuses]),
            (_("Held because"), [self.row(HoldReason(key).label, n, held_for=key) for key, n in found.reasons]),
        ]

    def row(self, label, number, **filters):
        share = round(100 * number / (self.shape.number or 1))
        return {"label": label, "number": number, "share": share, "link": self.link(**filters)}

    def named(self, digest):
        return name_of(digest, self.shape.campaign.pk) or short(digest.hex())


def country(code):
    return country_name(code) or NOT_GIVEN


class DomainView(ReviewersOnly, View):
    """From a domain that a steward types to the list of its signatures. The address has its digest only."""

    http_method_names = ["post"]

    def post(self, request):
        form = DomainForm(request.POST)
        if form.is_valid():
            domain, campaign_id = form.cleaned_data["domain"], form.cleaned_data["campaign"].pk
            remember(domain, campaign_id)
            return redirect(list_url(campaign=campaign_id, domain=domain_digest(domain, campaign_id).hex()))
        messages.error(request, gettext("That is no mail domain."))
        return redirect("signature_shape:index")


class ShapeViewSet(ViewSet):
    name = "signature_shape"
    icon = "crosshairs"
    menu_label = TITLE

    @cached_property
    def menu_item_class(self):
        def is_shown(item, request):
            return policy_registry.get_by_type(Signature).user_has_permission(request.user, "review")

        return type("ShapeMenuItem", (MenuItem,), {"is_shown": is_shown})

    def get_urlpatterns(self):
        typed = sensitive_post_parameters()(DomainView.as_view())
        return [path("", ShapeView.as_view(), name="index"), path("domain/", typed, name="domain")]
