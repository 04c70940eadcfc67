"""Leaving: one press ends somebody's sessions, tokens, factors, rights and login, and says which keys to change.

The account stays, without a right, as histories name it. Who comes back is ticked active again and given groups.
"""

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.models import EditingSession, FormState
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import APIToken

from access_log.models import Action
from access_log.recording import record
from accounts.models import Grace, Identity
from accounts.recording import whose
from accounts.sessions import ending
from signatures.stewards import accounts

OF_AN_ACCOUNT = (
    APIToken,
    Authenticator,
    EditingSession,
    FormState,
    Grace,
    Identity,
)  # with what they let in, or hold
KEYS = _(
    "They were a data steward. If they had the private key, it opens what was signed until now: change it, as "
    "docs/keys.md says under “Changing the stewards' key”. If they had the digest key too, change it as well."
)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=400, help_text=_("It stands in the access log."))


def may_end(user, of):
    """Whether `user` may end the account of somebody else: a steward's only a steward, a superuser's only another."""
    if user.pk == of.pk:
        return False
    if of.pk in _stewards(user):
        return user.pk in _stewards(user)
    return user.has_perm("auth.change_user") and (user.is_superuser or not of.is_superuser)


def _stewards(user):
    """The keys of all stewards, looked up once a request: a list asks at each row."""
    if not hasattr(user, "_stewards"):
        user._stewards = set(accounts.stewards().values_list("pk", flat=True))
    return user._stewards


@transaction.atomic
def end(user, by, reason):
    """End whatever lets `user` in. A steward's rights go first: while they last nobody else changes the account."""
    if was_steward := accounts.is_steward(user):
        accounts.dismiss(user)
    user.groups.clear()
    user.user_permissions.clear()
    user.is_active = user.is_superuser = user.is_staff = False
    user.password = accounts.unknown_password()  # and with the old one every mailed link
    user.save()
    for model in OF_AN_ACCOUNT:
        model.objects.filter(user=user).delete()
    record(Action.LEFT, by, **whose(user), reason=reason, sessions=ending.end(user), was_steward=was_steward)


class LeavingView(WagtailAdminTemplateMixin, FormView):
    form_class = ReasonForm
    template_name = "accounts/leaving.html"
    page_title = _("End the account")
    header_icon = "logout"

    @cached_property
    def both(self):
        """Who presses and whose it is, by key: under a lock where it is done, so that a press finds another's done.

        Both rows, and in their order: two who end each other at once would wait for each other, or both be ended.
        """
        users = User.objects.select_for_update() if self.request.method == "POST" else User.objects
        found = users.filter(pk__in=[self.request.user.pk, self.kwargs["pk"]]).order_by("pk")
        return {user.pk: user for user in found}

    @property
    def owner(self):
        if (found := self.both.get(self.kwargs["pk"])) is None:
            raise Http404
        return found

    @transaction.atomic
    def dispatch(self, request, *args, **kwargs):
        by = self.both.get(request.user.pk)  # as it is now
        if by is None or not by.is_active or not may_end(by, self.owner):
            raise PermissionDenied
        if not self.owner.is_active and not self.owner.groups.exists():
            messages.warning(request, gettext("This account has been ended already."))
            return redirect("accounts_rights")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        known = {"owner": self.owner, "keys": KEYS if accounts.is_steward(self.owner) else ""}
        return super().get_context_data(**kwargs) | known

    def form_valid(self, form):
        was_steward = accounts.is_steward(self.owner)
        end(self.owner, self.request.user, form.cleaned_data["reason"])
        done = gettext("%(name)s is logged out everywhere and gets in no more.") % {"name": self.owner.get_username()}
        messages.success(self.request, done)
        if was_steward:
            messages.warning(self.request, str(KEYS))
        return redirect("accounts_rights")
