"""The page before a file of signatures: which ones, how many, why, and for which case."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from access_log.models import Action
from access_log.recording import of_campaign, record
from campaigns.templatetags.campaign_tags import number
from signatures.admin.filtering import SignatureFilterSet
from signatures.admin.signers.forms import CaseField, ReasonField, typed_before
from signatures.crypto.keys import has_private_key
from signatures.exports import csv_files, workbook
from signatures.models import Signature
from signatures.reviews.filters import in_words, lasting

TOO_LONG = _("An XLSX file holds %(most)s signatures at most. Choose fewer by the filters, or download CSV.")
KINDS = {csv_files.XLSX: _("Download XLSX"), csv_files.CSV: _("Download CSV")}


class ExportForm(forms.Form):
    reason = ReasonField()
    case = CaseField()


class ExportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """The filters stand in the URL, as in the list's; sending the form takes the file."""

    model = Signature
    permission_required = "export"
    form_class = ExportForm
    template_name = "signatures/admin/export.html"
    header_icon = "download"

    def dispatch(self, request, *args, **kwargs):
        if not self.user_has_permission("export") or not has_private_key():
            raise PermissionDenied
        return self.refusal() or super().dispatch(request, *args, **kwargs)

    def refusal(self):
        """Back to the list, which says which filter is wrong; or says that a file has no room for so many."""
        if self.kind not in KINDS or not self.filters.is_valid():
            return redirect(self.list_url)
        if csv_files.is_too_long(self.signatures, self.kind):
            messages.error(self.request, TOO_LONG % {"most": number(workbook.MOST_ROWS)})
            return redirect(self.list_url)
        return None

    @property
    def kind(self):
        return self.request.GET.get("export")

    @cached_property
    def filters(self):
        return SignatureFilterSet(self.request.GET, request=self.request)

    @cached_property
    def signatures(self):
        return self.filters.filter_queryset(Signature.objects.all())

    @property
    def list_url(self):
        chosen = self.request.GET.copy()
        chosen.pop("export", None)
        return f"{reverse('signature:index')}?{chosen.urlencode()}"

    def get_initial(self):
        return super().get_initial() | typed_before(self.request)

    def form_valid(self, form):
        filters = {name: str(value) for name, value in self.filters.form.cleaned_data.items() if value}
        filters = lasting(filters)  # choices and days, never anything typed about a person
        log(instance=self.request.user, action="signatures.export", data={"filters": filters} | form.cleaned_data)
        rows = self.signatures.count()
        of = of_campaign(self.filters.form.cleaned_data["campaign"])
        what = {"what": "signatures", "filters": lasting(self.filters.as_data()), "rows": rows} | of
        record(Action.EXPORT, self.request.user, **what, **form.cleaned_data)
        return csv_files.response(self.signatures, "signatures", self.kind)

    def get_page_title(self):
        return KINDS[self.kind]

    def get_breadcrumbs_items(self):
        signatures = {"url": self.list_url, "label": _("Signatures")}
        return [*self.breadcrumbs_items, signatures, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        campaign = self.filters.form.cleaned_data["campaign"]
        words = in_words(self.filters.as_data(), campaign and campaign.pk)
        chosen = {"campaign": campaign, "words": words, "number": self.signatures.count()}
        return super().get_context_data(**kwargs) | chosen | {"list_url": self.list_url}
