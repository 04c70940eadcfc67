"""Retention in the admin: when it ran and runs next, what it would erase now, and the proof of what it erased."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet

from signatures import schedule, tasks
from signatures.models import Erasure, RetentionRun
from signatures.retention import retention

RUNS_SHOWN = 20
NUMBERS = gettext_lazy(
    "Would be erased now: %(unconfirmed)d that were never confirmed, %(after_closing)d after closing or withdrawal. "
    "Spared, as they want news: %(spared)d."
)
UNFINISHED = gettext_lazy("Not every campaign could be counted. The log of this server says which.")


def runs_table(runs):
    columns = [
        Column("started_at", label=_("Started"), accessor=lambda run: moment(run.started_at)),
        Column("finished_at", label=_("Finished"), accessor=finished),
        Column("is_dry", label=_("What"), accessor=lambda run: _("counted only") if run.is_dry else _("erased")),
        Column("unconfirmed", label=_("Never confirmed")),
        Column("after_closing", label=_("After closing or withdrawal")),
        Column("spared", label=_("Spared, as they want news")),
    ]
    return Table(columns, runs)


def moment(value):
    return date_format(timezone.localtime(value), "DATETIME_FORMAT")


def finished(run):
    return moment(run.finished_at) if run.finished_at else _("not yet, or cut short")


class RetentionView(IndexView):
    """The list is the proof; what stands above it are the runs."""

    any_permission_required = ["view"]
    page_title = gettext_lazy("Retention")
    template_name = "signatures/admin/retention.html"

    def get_context_data(self, **kwargs):
        last = RetentionRun.objects.filter(is_dry=False, finished_at__isnull=False).first()
        due = schedule.last_due(tasks.erase_expired)
        state = {
            "last_run": last,
            "next_run": schedule.next_due(tasks.erase_expired),
            "is_overdue": is_overdue(last, due),
            "runs": runs_table(RetentionRun.objects.all()[:RUNS_SHOWN]),
            "count_url": reverse("retention:count"),
        }
        return super().get_context_data(**kwargs) | state

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("campaign")


def is_overdue(last, due):
    """Whether the run that was `due` hasn't come to its end, an hour and more after its time."""
    is_done = last is not None and last.started_at >= due
    return not is_done and timezone.now() > due + schedule.LONGEST


class CountView(PermissionCheckedMixin, View):
    """Count what would be erased now. It writes nothing but the run."""

    model = RetentionRun
    permission_required = "view"
    http_method_names = ["post"]

    def post(self, request):
        run = retention.run(dry=True)
        if run.finished_at is None:
            messages.error(request, str(UNFINISHED))  # now: the reader's language is gone when it is stored
        else:
            messages.success(request, NUMBERS % vars(run))
        return redirect("retention:index")


class RetentionViewSet(ModelViewSet):
    """View only: the proof writes itself."""

    model = Erasure
    name = "retention"
    icon = "bin"
    menu_label = gettext_lazy("Retention")
    index_view_class = RetentionView
    copy_view_enabled = False
    add_to_reference_index = False
    exclude_form_fields = []
    list_per_page = 50
    list_filter = ["campaign", "reason", "day"]
    list_display = [
        Column(
            "day",
            Column(
                "day",
                label=gettext_lazy("Day, or the first of several"),
                accessor=lambda erasure: date_format(erasure.day),
                sort_key="day",
            ),
            accessor=lambda erasure: date_format(erasure.day),
            sort_key="day",
        ),
        Column("campaign", label=gettext_lazy("Campaign"), sort_key="campaign"),
        Column("reason", label=gettext_lazy("Reason"), accessor="get_reason_display", sort_key="reason"),
        Column("number", label=gettext_lazy("Signatures erased"), sort_key="number"),
    ]
    list_export = ["day", "campaign", "get_reason_display", "number"]
    export_headings = {"get_reason_display": gettext_lazy("Reason")}
    export_filename = "erasures"

    def get_urlpatterns(self):
        """The page, its list alone and the counting: there is no URL to add, edit or delete at."""
        lists = [url for url in super().get_urlpatterns() if url.name in ("index", "index_results")]
        return [*lists, path("count/", CountView.as_view(), name="count")]
