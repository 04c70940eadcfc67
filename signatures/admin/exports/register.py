"""Register of exports: which signatures left the site, by whom, why and for which case. It reads the access log."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import BaseListingView
from wagtail.admin.viewsets.base import ViewSet

from access_log.models import Action, Entry
from campaigns.wording.dates import moment_element
from signatures.reviews.filters import logged_in_words
from signatures.stewards.permissions import is_steward_here

TITLE = _("Register of exports")
WHAT = {"signatures": _("File of signatures"), "extract": _("Extract for a signer")}


def data(name):
    return Column(name, label=LABELS[name], accessor=lambda entry: entry.data.get(name, ""))


LABELS = {"case": _("Case number"), "reason": _("Why"), "rows": _("Signatures")}


def filters(entry):
    return logged_in_words(entry.data.get("filters", {}), entry.data.get("campaign"))


class RegisterFilterSet(WagtailFilterSet):
    case = django_filters.CharFilter(label=_("Case number"), field_name="data__case", lookup_expr="iexact")
    name = django_filters.CharFilter(label=_("Who"), lookup_expr="iexact")
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = Entry
        fields = []


class RegisterView(BaseListingView):
    model = Entry
    page_title = TITLE
    header_icon = "clipboard-list"
    filterset_class = RegisterFilterSet
    index_url_name = "export_register:index"
    index_results_url_name = "export_register:index_results"
    default_ordering = "-pk"
    paginate_by = 50
    columns = [
        Column("at", label=_("When"), accessor=lambda entry: moment_element(entry.at)),
        Column("name", label=_("Who")),
        Column("what", label=_("What"), accessor=lambda entry: WHAT[entry.data["what"]]),
        data("case"),
        data("reason"),
        Column("filters", label=_("Filters"), accessor=filters),
        data("rows"),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not is_steward_here(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return super().get_base_queryset().filter(action=Action.EXPORT, data__what__in=list(WHAT))


class RegisterViewSet(ViewSet):
    name = "export_register"
    icon = "clipboard-list"
    menu_label = TITLE

    @cached_property
    def menu_item_class(self):
        def is_shown(item, request):
            return is_steward_here(request.user)

        return type("RegisterMenuItem", (MenuItem,), {"is_shown": is_shown})

    def get_urlpatterns(self):
        results = path("results/", RegisterView.as_view(results_only=True), name="index_results")
        return [path("", RegisterView.as_view(), name="index"), results]
