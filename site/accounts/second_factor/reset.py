"""Taking somebody's second factor away, when they have lost their phone and their recovery codes."""

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from access_log.models import Action
from access_log.recording import record
from accounts import mails
from accounts.models import Grace
from accounts.recording import whose
from accounts.second_factor import enforcing
from accounts.sessions import ending
from signatures.stewards import accounts as stewards


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=400, help_text=_("The owner reads it in a mail."))


@transaction.atomic
def take_away(user, by, reason):
    """Delete the second factors of `user`, end their sessions, begin their days of grace anew and tell them."""
    Authenticator.objects.filter(user=user).delete()
    Grace.objects.update_or_create(user=user, defaults={"since": timezone.now()})
    ending.end(user)
    record(Action.FACTOR_RESET, by, **whose(user), reason=reason)
    mails.factor_reset(user, reason)


def may_take_away(user, of):
    """Whether `user` may take away the second factor of `of`: of a data steward's account only a steward."""
    if user.pk == of.pk or not user.has_perm("auth.change_user"):
        return False
    return not stewards.is_steward(of) or stewards.is_steward(user)


class ResetView(WagtailAdminTemplateMixin, FormView):
    form_class = ReasonForm
    template_name = "accounts/reset.html"
    page_title = _("Take away the second factor")
    header_icon = "key"

    @cached_property
    def owner(self):
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if not may_take_away(request.user, self.owner) or not enforcing.has_factor(self.owner):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"owner": self.owner}

    def form_valid(self, form):
        take_away(self.owner, self.request.user, form.cleaned_data["reason"])
        messages.success(self.request, gettext("Their second factor is gone. A mail tells them."))
        return redirect("wagtailusers_users:index")
