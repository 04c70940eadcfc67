"""Signatures in the admin, for data stewards."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import log

from access_log.models import Action
from access_log.recording import record
from campaigns.languages import language_choices
from campaigns.templatetags.campaign_tags import number
from campaigns.wording.countries import country_name
from signatures.admin.filtering import SignatureFilterSet
from signatures.admin.signers.columns import MomentColumn, number_column
from signatures.consent import NOTHING_KEPT
from signatures.crypto.keys import has_private_key
from signatures.exports import csv_files, workbook
from signatures.exports.csv_files import opened
from signatures.models import Signature, Verdict
from signatures.models.times import day_alone
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


class SignatureInspectView(InspectView):
    """One signature with what is sealed in it, where this process has the key that opens it."""

    any_permission_required = ["view"]

    def get_fields_context(self):
        known = [field for field in super().get_fields_context() if field["value"] not in ("", None)]
        return known + self.sealed_fields()

    def sealed_fields(self):
        if not has_private_key():
            return [labelled(_("Name, e-mail and answers"), _("Sealed. The stewards' own server opens them."))]
        data = opened(self.object)
        if data is None:
            return [labelled(_("Name, e-mail and answers"), _("Sealed with another key than this server's."))]
        log(instance=self.request.user, action="signatures.view", data={"signature": self.object.pk})
        record(Action.LOOK, self.request.user, signature=self.object.pk)
        if data == NOTHING_KEPT:
            return [labelled(_("Name, e-mail and answers"), _("Nothing is kept but a digest of the address."))]
        who = [labelled(label, data[key]) for key, label in SEALED]
        return who + [labelled(answer["label"], answer["answer"]) for answer in data["answers"].values()]

    def get_country_display_value(self):
        return country_name(self.object.country)

    def get_created_at_display_value(self):
        return as_kept(self.object.created_at)

    def get_confirmed_at_display_value(self):
        return as_kept(self.object.confirmed_at)

    def get_language_display_value(self):
        return LANGUAGES.get(self.object.language)

    def get_wants_updates_display_value(self):
        return _("yes") if self.object.wants_updates else _("no")

    def get_review_display_value(self):
        review = self.object.review
        if review is None or not self.user_has_permission("review"):
            return review or ""
        return format_html('<a href="{}">{}</a>', reverse("review:inspect", args=[review.pk]), review)

    def get_page_title(self):
        return _("Signature %(number)s") % {"number": self.object.pk}

    def get_page_subtitle(self):
        return str(self.object.campaign)


LANGUAGES = dict(language_choices())
SEALED = [("first_name", _("First name")), ("last_name", _("Last name")), ("email", _("E-mail"))]


def as_kept(moment):
    """The moment; the day in words, where no more is kept of it."""
    day = day_alone(moment)
    return date_format(day) if day else moment


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
        """The list and the single view: there is no URL to add, edit or delete at."""
        return [
            pattern for pattern in super().get_urlpatterns() if pattern.name in ("index", "index_results", "inspect")
        ]
