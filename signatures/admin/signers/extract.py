"""Extracts for those who ask what is kept of them: of one signature, or of all that an address has given.

As a file, or as a page to print. Taken by POST, with a reason, and noted in the register of exports.
"""

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from access_log.models import Action
from access_log.recording import record
from signatures.admin.signers.columns import inspect_url
from signatures.admin.signers.erased import erased
from signatures.admin.signers.extract_words import sections
from signatures.admin.signers.forms import FindForm, RequestForm, typed_before
from signatures.crypto.keys import has_private_key
from signatures.models import Signature
from signatures.retention.erasing import of_address
from signatures.stewards.extract import extract

NO_KEY = _("This server can't open signatures. The stewards' own server can.")
ASK_AGAIN = _("Look for the address again, and say why.")
FILE = "file"


@method_decorator(sensitive_post_parameters(), "dispatch")
class AddressExtractView(PermissionCheckedMixin, View):
    """All that an address has signed, from what the page of finding posts."""

    model = Signature
    permission_required = "export"

    def get(self, request):
        return redirect("find_signer:index")

    def post(self, request):
        form = FindForm(request.POST)
        if not has_private_key() or not form.is_valid():
            messages.error(request, str(ASK_AGAIN if has_private_key() else NO_KEY))
            return redirect("find_signer:index")
        found = of_address(form.cleaned_data["email"]).select_related("campaign", "consent", "review")
        return answer(request, list(found.order_by("pk")), form.logged)


class SignatureExtractView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """That of one signature, whose page leads here."""

    model = Signature
    permission_required = "export"
    form_class = RequestForm
    template_name = "signatures/admin/extract_one.html"
    page_title = _("Extract")
    header_icon = "download"

    def dispatch(self, request, *args, **kwargs):
        if not has_private_key():
            messages.error(request, str(NO_KEY))
            return redirect("signature:inspect", kwargs["pk"])
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            return erased(request)

    @cached_property
    def signature(self):
        found = Signature.objects.select_related("campaign", "consent", "review")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_initial(self):
        return super().get_initial() | typed_before(self.request)

    def form_valid(self, form):
        return answer(self.request, [self.signature], form.logged | {"signature": self.signature.pk})

    def get_page_subtitle(self):
        return _("Signature %(number)s") % {"number": self.signature.pk}

    def get_breadcrumbs_items(self):
        one = {"url": inspect_url(self.signature), "label": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, one, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"signature": self.signature}


def answer(request, signatures, logged):
    """The extract as it was asked for, with its line in both logs."""
    note(request.user, len(signatures), logged)
    extracts = [extract(signature) for signature in signatures]
    return as_file(extracts) if request.POST.get("as") == FILE else as_page(request, extracts)


def note(user, number, logged):
    """Write who took how much and why; not which rows, as that would join campaigns."""
    log(instance=user, action="signatures.extract", data=logged | {"number": number})
    record(Action.EXPORT, user, what="extract", rows=number, **logged)


def as_file(extracts):
    text = json.dumps({"made": today(), "signatures": extracts}, ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="extract.json"', "Cache-Control": "no-store"}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


def as_page(request, extracts):
    context = {"made": timezone.localdate(), "extracts": [sections(each) for each in extracts]}
    answered = render(request, "signatures/admin/extract.html", context)
    answered["Cache-Control"] = "no-store"
    return answered


def today():
    return timezone.localdate().isoformat()
