"""Signatures in the admin, for data stewards."""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from campaigns.wording.countries import country_name
from signatures.admin.exports.views import KINDS, ExportView
from signatures.admin.filtering import SignatureFilterSet
from signatures.admin.signers.columns import MomentColumn, number_column
from signatures.admin.signers.extract import SignatureExtractView
from signatures.admin.signers.page import LANGUAGES, SignatureInspectView
from signatures.admin.signers.views import ActionView
from signatures.crypto.keys import has_private_key
from signatures.models import Signature, Verdict

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
        """A file is asked for on a page of its own, which asks why."""
        if self.is_export:
            return redirect(f"{reverse('signature:export')}?{request.GET.urlencode()}")
        return super().get(request, *args, **kwargs)

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
        return f"{reverse('review:new', args=[verdict.value])}?{urlencode(self.chosen())}"

    def chosen(self):
        """The filters that are set, as they stand in the URL."""
        return {name: value for name, value in self.request.GET.items() if value and name not in NO_FILTERS}

    @cached_property
    def header_more_buttons(self):
        if not self.user_has_permission("export") or not has_private_key():
            return []
        return [Button(words, url=self.export_url(kind), icon_name="download") for kind, words in KINDS.items()]

    def export_url(self, kind):
        return f"{reverse('signature:export')}?{urlencode(self.chosen() | {'export': kind})}"


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
        export = path("export/", ExportView.as_view(), name="export")
        return [*kept, export, extract, path("<int:pk>/<slug:action>/", ActionView.as_view(), name="act")]
