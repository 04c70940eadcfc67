"""The access log in the admin, for data stewards: it can be filtered, and nothing can be done to it."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import BaseListingView

from access_log.models import Action, Entry
from accounts.log.words import details
from campaigns.models import Campaign
from campaigns.wording.dates import moment_element
from signatures.stewards.permissions import is_steward_here


class EntryFilterSet(WagtailFilterSet):
    action = django_filters.MultipleChoiceFilter(label=_("What"), choices=Action)
    name = django_filters.CharFilter(label=_("Who, or whose account"), method="of_person")
    campaign = django_filters.ModelChoiceFilter(
        label=_("Campaign"), queryset=Campaign.objects.order_by("reference"), method="of_campaign"
    )
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = Entry
        fields = []

    def of_person(self, entries, name, value):
        return entries.filter(Q(name__iexact=value) | Q(data__name__iexact=value))

    def of_campaign(self, entries, name, value):
        return entries.filter(data__campaign=value.pk)


class AccessLogView(BaseListingView):
    model = Entry
    page_title = _("Access log")
    header_icon = "history"
    filterset_class = EntryFilterSet
    index_url_name = "access_log"
    index_results_url_name = "access_log_results"
    default_ordering = "-pk"
    paginate_by = 50
    columns = [
        Column("at", label=_("When"), accessor=lambda entry: moment_element(entry.at)),
        Column("name", label=_("Who")),
        Column("label", label=_("What")),
        Column("details", label=_("More"), accessor=details),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not is_steward_here(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
