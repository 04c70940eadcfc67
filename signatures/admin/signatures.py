"""Signatures in the admin, for data stewards."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import log

from access_log.models import Action
from access_log.recording import record
from campaigns.templatetags.campaign_tags import number
from campaigns.wording.countries import country_name
from signatures.admin.filtering import SignatureFilterSet
from signatures.admin.signers.columns import MomentColumn, number_column
from signatures.admin.signers.extract import SignatureExtractView
from signatures.admin.signers.page import LANGUAGES, SignatureInspectView
from signatures.admin.signers.views import ActionView
from signatures.crypto.keys import has_private_key
from signatures.exports import csv_files, workbook
from signatures.models import Signature, Verdict
from signatures.reviews.filters import lasting

TOO_LONG = _("An XLSX file holds %(most)s signatures at most. Choose fewer by the filters, or download CSV.")
NO_FILTERS = ("p", "ordering", "export", "_w_filter_fragment")  # what else stands in the URL of the list


class SignatureIndexView(IndexView):
    is_export: bool
    filterset_class = SignatureFilterSet
    any_permission_required = ["view"]
    default_ordering = "-pk"  # the newest first, and no sorting of ten million rows

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("campaign").defer("sealed", "mail_to")

    def filter_queryset(self, queryset):
        """Nothing where a filter makes no sense: all signatures would look as if they were the chosen ones."""
        return super().filter_queryset(queryset) if self.filters.is_valid() else queryset.none()

    def get_list_buttons(self, instance):
        """None: the first column leads to the one thing that can be done, looking at it."""
        return []

    def get(self, request, *args, **kwargs):
        if not self.is_export:
            return super().get(request, *args, **kwargs)
        if not self.user_has_permission("export") or not has_private_key():
            raise PermissionDenied
        if not self.filters.is_valid():
            self.is_export = False  # the list says which filter is wrong
            return super().get(request, *args, **kwargs)
        return self.export(request.GET["export"]) or super().get(request, *args, **kwargs)

    def export(self, kind):
        """The file; None where it has no room for so many: the list says so."""
        signatures = self.filter_queryset(Signature.objects.all())
        if csv_files.is_too_long(signatures, kind):
            self.is_export = False
            messages.error(self.request, TOO_LONG % {"most": number(workbook.MOST_ROWS)})
            return None
        filters = self.named_filters()
        log(instance=self.request.user, action="signatures.export", data={"filters": filters})
        record(Action.EXPORT, self.request.user, what="signatures", filters=filters, rows=signatures.count())
        return csv_files.response(signatures, "signatures", kind)

    def named_filters(self):
        """Which filters were set, for the log: choices and days, never anything typed about a person."""
        return lasting({name: str(value) for name, value in self.filters.form.cleaned_data.items() if value})

    @cached_property
    def header_buttons(self):
        """Deciding about the signatures that the list shows now."""
        if not self.user_has_permission("review"):
            return []
        return [
            HeaderButton(_("Invalidate these…"), url=self.review_url(Verdict.INVALIDATE), icon_name="circle-xmark"),
            HeaderButton(_("Release these…"), url=self.review_url(Verdict.RELEASE), icon_name="circle-check"),
        ]

    def review_url(self, verdict):
        chosen = {name: value for name, value in self.request.GET.items() if value and name not in NO_FILTERS}
        return f"{reverse('review:new', args=[verdict.value])}?{urlencode(chosen)}"

    @cached_property
    def header_more_buttons(self):
        if not self.user_has_permission("export") or not has_private_key():
            return []
        kinds = {csv_files.XLSX: _("Download XLSX"), csv_files.CSV: _("Download CSV")}
        return [Button(words, url=self.get_export_url(kind), icon_name="download") for kind, words in kinds.items()]


class SignatureViewSet(ModelViewSet):
    """View only: a signature changes by its signer's hand, and in bulk by invalidation."""

    model = Signature
    icon = "edit"
    menu_label = _("Signatures")
    index_view_class = SignatureIndexView
    inspect_view_class = SignatureInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    exclude_form_fields = []
    list_per_page = 50
    list_display = [
        number_column(sort_key="pk"),
        Column("campaign", label=_("Campaign"), sort_key="campaign"),
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column("held_for", label=_("Held because"), accessor="get_held_for_display"),
        Column("language", label=_("Language"), accessor=lambda s: LANGUAGES.get(s.language), sort_key="language"),
        Column("country", label=_("Country"), accessor=lambda s: country_name(s.country), sort_key="country"),
        MomentColumn("created_at", label=_("Signed"), sort_key="created_at"),
        MomentColumn("confirmed_at", label=_("Confirmed"), sort_key="confirmed_at"),
    ]
    inspect_view_fields = [
        "campaign", "status", "held_for", "review", "language", "country", "created_at", "confirmed_at",
        "wants_updates", "public_name", "mail_problem", "key_id",
    ]  # fmt: skip

    def get_urlpatterns(self):
        """The list, the page of one, and what stewards do to it: there is no URL to add, edit or delete at."""
        kept = [found for found in super().get_urlpatterns() if found.name in ("index", "index_results", "inspect")]
        extract = path("extract/<int:pk>/", SignatureExtractView.as_view(), name="extract")
        return [*kept, extract, path("<int:pk>/<slug:action>/", ActionView.as_view(), name="act")]
