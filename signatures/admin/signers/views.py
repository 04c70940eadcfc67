"""The page of an action on one signature: what will happen, why, one press."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from signatures.admin.signers.columns import inspect_url
from signatures.admin.signers.erased import erased
from signatures.admin.signers.legal_hold import stored
from signatures.admin.signers.offered import BY_NAME
from signatures.admin.signers.state import SignatureState
from signatures.models import Signature
from signatures.tallies.counting import locked_tally


@method_decorator(sensitive_post_parameters(), "dispatch")
class ActionView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    model = Signature
    permission_required = "review"
    template_name = "signatures/admin/action.html"

    def dispatch(self, request, *args, **kwargs):
        if kwargs["action"] not in BY_NAME:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def action(self):
        return BY_NAME[self.kwargs["action"]]

    @cached_property
    def state(self):
        """Of two who send a form the second sees what the first did. The tally is locked first, as everywhere."""
        signatures = Signature.objects.select_related("campaign").filter(pk=self.kwargs["pk"])
        signature = signatures.first()
        if signature and self.request.method == "POST":
            locked_tally(signature.campaign_id)
            signature = signatures.select_for_update(of=("self",)).first()
        return signature and SignatureState(signature)

    def get(self, request, *args, **kwargs):
        return self.refusal() or super().get(request, *args, **kwargs)

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        return self.refusal() or super().post(request, *args, **kwargs)

    def refusal(self):
        """The way back, where it can't be done; None where it can."""
        if self.state is None:
            return erased(self.request)
        if objection := self.action.objection(self.state.record, self.request.user):
            messages.error(self.request, str(objection))
            return redirect(inspect_url(self.state.record))
        return None

    def get_form_class(self):
        return self.action.form_class

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"state": self.state}

    def get_initial(self):
        return {"seen": self.state.seen}

    def form_valid(self, form):
        signature, user = self.state.record, self.request.user
        try:
            with transaction.atomic():
                self.action.note(signature, form.cleaned_data, user)
                self.action.carry_out(signature, form.cleaned_data, user)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, str(self.action.done))
        still_there = Signature.objects.filter(pk=signature.pk).exists()
        return redirect(inspect_url(signature) if still_there else "signature:index")

    def form_invalid(self, form):
        """What was typed stays; what the signature is by now is what the next press goes by."""
        form.data = form.data.copy()
        form.data["seen"] = self.state.seen
        return super().form_invalid(form)

    def get_page_title(self):
        return self.action.title

    def get_page_subtitle(self):
        return _("Signature %(number)s") % {"number": self.state.record.pk}

    @property
    def header_icon(self):
        return self.action.icon

    def get_breadcrumbs_items(self):
        signature = self.state.record
        signatures = {"url": reverse("signature:index"), "label": _("Signatures")}
        one = {"url": inspect_url(signature), "label": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, signatures, one, {"url": "", "label": self.action.title}]

    def get_context_data(self, **kwargs):
        signature = self.state.record
        shown = {"action": self.action, "signature": signature, "hold": stored(signature)}
        return super().get_context_data(**kwargs) | shown
