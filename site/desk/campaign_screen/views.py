"""Views of the campaign's screen, and of its charts as files."""

import csv

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from campaigns.admin.spreadsheets import BYTE_ORDER_MARK, safe, separator
from campaigns.models import Campaign
from campaigns.wording.countries import country_name
from desk.campaign_screen import counts
from desk.campaign_screen.charts import charts_of
from desk.campaign_screen.due import due_in
from desk.campaign_screen.happenings import happenings, history
from desk.campaign_screen.health import Health
from desk.campaign_screen.languages import in_each_language, people_of
from signatures.models import SignatureTally

SEE_NUMBERS = ["campaigns.change_campaign", "signatures.view_signaturetally"]


def may_see_numbers(user):
    return any(user.has_perm(permission) for permission in SEE_NUMBERS)


class OfCampaign(View):
    """For whoever may see numbers of a campaign, and they are the same for all of them."""

    def dispatch(self, request, *args, **kwargs):
        if not may_see_numbers(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def campaign(self):
        return get_object_or_404(Campaign, pk=self.kwargs["pk"])


class CampaignScreen(OfCampaign, WagtailAdminTemplateMixin, TemplateView):
    template_name = "desk/campaign.html"
    header_icon = "view"

    @property
    def page_title(self):
        return self.campaign.reference

    @property
    def may_edit(self):
        """Whoever works on no appeal is told what readers know, and numbers: no draft, nobody who isn't public."""
        return self.request.user.has_perms(["campaigns.change_campaign", "campaigns.change_detaineeprofile"])

    def get_context_data(self, **kwargs):
        campaign, health = self.campaign, Health(self.campaign)
        languages = in_each_language(campaign, drafts_too=self.may_edit)
        people = people_of(languages) if self.may_edit else []
        tally = SignatureTally.objects.filter(campaign=campaign).first() or SignatureTally(campaign=campaign)
        found = {
            "campaign": campaign,
            "tally": tally,
            "left": max((campaign.goal or 0) - tally.total, 0),
            "charts": list(filter(None, charts_of(campaign).values())),
            "shares": self.shares(),
            "channels": named_channels(campaign),
            "languages": languages,
            "people": people,
            "health": health,
            "due": due_in(campaign, languages, people, health),
            "happenings": happenings(campaign, languages, people),
            "history": history(campaign, languages) if self.may_edit else None,
            "may_edit": self.may_edit,
        }
        return super().get_context_data(**kwargs) | found

    def shares(self):
        """[(heading, [(name, number)])]"""
        named = {"language": language_name, "country": country_name}
        found = {column: counts.shares(self.campaign, column) for column in named}
        return [
            (HEADINGS[column], [(named[column](value) if value else OTHERS, number) for value, number in rows])
            for column, rows in found.items()
        ]

    def get_breadcrumbs_items(self):
        campaigns = {"url": reverse("campaign:index"), "label": Campaign._meta.verbose_name_plural}
        return [*self.breadcrumbs_items, campaigns, {"url": "", "label": self.page_title}]


def named_channels(campaign):
    """[(name, number)]"""
    return [(name or OTHERS, number) for name, number in counts.by_channel(campaign)]


HEADINGS = {"language": _("By language"), "country": _("By country")}
OTHERS = _("Others, fewer than ten each")


def language_name(code):
    return get_language_info(code)["name_translated"]


class ChartFile(OfCampaign):
    """One chart as a file: nothing in it that the screen doesn't show."""

    def get(self, request, pk, name, ending):
        drawn = charts_of(self.campaign).get(name)
        if drawn is None:
            raise Http404
        response = {"csv": as_csv, "svg": as_picture}[ending](drawn)
        return named(response, self.campaign, f"{name}.{ending}")


def named(response, campaign, name):
    """The `response` as a file whose name begins with the campaign's reference."""
    response["Content-Disposition"] = f'attachment; filename="{campaign.reference}-{name}"'
    return response


def csv_response():
    return HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")


def as_csv(chart):
    """Each hour, day or week with its number, those of nought too, in ISO 8601."""
    response = csv_response()
    rows = csv.writer(response, delimiter=separator())
    rows.writerow([chart.column, _("Signatures")])
    rows.writerows([count.start.isoformat(), count.number] for count in chart.counts)
    return response


class ChannelsFile(OfCampaign):
    """How many forms came by which channel, as CSV: nothing in it that the screen doesn't show."""

    def get(self, request, pk):
        response = named(csv_response(), self.campaign, "channels.csv")
        rows = csv.writer(response, delimiter=separator())
        rows.writerow([_("Channel"), _("Forms sent")])
        rows.writerows([safe(name), number] for name, number in named_channels(self.campaign))
        return response


def as_picture(chart):
    return HttpResponse(render_to_string("desk/chart.svg", {"chart": chart}), content_type="image/svg+xml")


class CampaignScreenViewSet(ViewSet):
    name = "campaign_screen"
    url_prefix = "campaigns/numbers"

    def get_urlpatterns(self):
        return [
            path("<int:pk>/", CampaignScreen.as_view(), name="campaign"),
            path("<int:pk>/channels.csv", ChannelsFile.as_view(), name="channels"),
            path("<int:pk>/<slug:name>.csv", ChartFile.as_view(), {"ending": "csv"}, name="csv"),
            path("<int:pk>/<slug:name>.svg", ChartFile.as_view(), {"ending": "svg"}, name="picture"),
        ]
