"""Signatures in the admin, for data stewards."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from campaigns.countries import country_choices, country_name
from campaigns.languages import language_choices
from signatures.exports import csv_response, opened
from signatures.keys import has_private_key
from signatures.models import Signature


class SignatureFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(label=_("Language"), choices=language_choices)
    country = django_filters.ChoiceFilter(label=_("Country"), choices=country_choices)
    created_at = django_filters.DateFromToRangeFilter(label=_("Day of signing"), widget=DateRangePickerWidget)

    class Meta:
        model = Signature
        fields = ["campaign", "status", "language", "country", "created_at"]


class SignatureIndexView(IndexView):
    filterset_class = SignatureFilterSet
    any_permission_required = ["view"]
    default_ordering = "-created_at"

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        if not self.user_has_permission("export") or not has_private_key():
            raise PermissionDenied
        if not self.filters.is_valid():
            self.is_export = False  # the list says which filter is wrong
            return super().get(request, *args, **kwargs)
        return self.export()

    def export(self):
        signatures = self.filter_queryset(Signature.objects.all())
        log(instance=self.request.user, action="signatures.export", data={"filters": self.named_filters()})
        return csv_response(signatures, "signatures")

    def named_filters(self):
        """Which filters were set, for the log: choices and days, never anything typed about a person."""
        return {name: str(value) for name, value in self.filters.form.cleaned_data.items() if value}

    @cached_property
    def header_more_buttons(self):
        if not self.user_has_permission("export") or not has_private_key():
            return []
        return [Button(_("Download CSV"), url=self.get_export_url("csv"), icon_name="download", priority=90)]


class SignatureInspectView(InspectView):
    """One signature with what is sealed in it, where this process has the key that opens it."""

    any_permission_required = ["view"]

    def get_fields_context(self):
        return super().get_fields_context() + self.sealed_fields()

    def sealed_fields(self):
        if not has_private_key():
            return [labelled(_("Name, e-mail and answers"), _("Sealed. The stewards' own server opens them."))]
        data = opened(self.object)
        if data is None:
            return [labelled(_("Name, e-mail and answers"), _("Sealed with another key than this server's."))]
        log(instance=self.request.user, action="signatures.view", data={"signature": self.object.pk})
        who = [labelled(label, data[key]) for key, label in SEALED]
        return who + [labelled(answer["label"], answer["answer"]) for answer in data["answers"].values()]

    def get_country_display_value(self):
        return country_name(self.object.country)

    def get_page_subtitle(self):
        return str(self.object.campaign)


LANGUAGES = dict(language_choices())
SEALED = [("first_name", _("First name")), ("last_name", _("Last name")), ("email", _("E-mail"))]


def labelled(label, value):
    return {"label": label, "value": value, "component": None}


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
        "campaign",
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column("language", label=_("Language"), accessor=lambda s: LANGUAGES.get(s.language), sort_key="language"),
        Column("country", label=_("Country"), accessor=lambda s: country_name(s.country), sort_key="country"),
        DateColumn("created_at", label=_("Signed"), sort_key="created_at"),
        DateColumn("confirmed_at", label=_("Confirmed"), sort_key="confirmed_at"),
    ]
    inspect_view_fields = [
        "campaign", "status", "language", "country", "created_at", "confirmed_at",
        "wants_updates", "public_name", "mail_problem",
    ]  # fmt: skip

    def get_urlpatterns(self):
        """The list and the single view: there is no address to add, edit or delete at."""
        return [
            pattern for pattern in super().get_urlpatterns() if pattern.name in ("index", "index_results", "inspect")
        ]
