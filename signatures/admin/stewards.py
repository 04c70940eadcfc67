"""The page of the data stewards: who is one, naming another, taking the right back. For stewards alone."""

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import log

from signatures.stewards import accounts
from signatures.stewards.permissions import is_steward_here

TITLE = _("Stewards")
NAMED, TAKEN_BACK = "named", "taken_back"


class UserField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return f"{get_user_display_name(user)} ({user.email})"


class StewardForm(forms.Form):
    """Somebody with an account and a mail address, and why: the link for their new password goes there."""

    user = UserField(label=_("Account"), queryset=User.objects.filter(is_active=True).order_by("username"))
    what = forms.ChoiceField(
        label=_("What"), choices=[(NAMED, _("becomes a data steward")), (TAKEN_BACK, _("is one no longer"))]
    )
    reason = forms.CharField(label=_("Why"), max_length=400)

    def clean(self):
        super().clean()
        if error := wrong(self.cleaned_data.get("user"), self.cleaned_data.get("what")):
            self.add_error("user", error)


def wrong(user, what):
    """Why this can't be done, in words; None where it can."""
    if user is None or what is None:
        return None
    is_one = accounts.is_steward(user)
    if what == NAMED:
        return _("They are a data steward already.") if is_one else _no_address(user)
    if not is_one:
        return _("They are no data steward.")
    others = accounts.stewards().filter(is_active=True).exclude(pk=user.pk)
    return None if others.exists() else _("They are the last one. Name another first.")


def _no_address(user):
    return None if user.email else _("This account has no mail address, so no link for a new password can go out.")


class StewardsView(WagtailAdminTemplateMixin, FormView):
    form_class = StewardForm
    template_name = "signatures/admin/stewards.html"
    page_title = TITLE
    header_icon = "key"

    def dispatch(self, request, *args, **kwargs):
        if not accounts.is_steward(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"stewards": accounts.stewards().order_by("username")}

    @transaction.atomic
    def form_valid(self, form):
        user = form.cleaned_data["user"]
        is_named = form.cleaned_data["what"] == NAMED
        (accounts.appoint if is_named else accounts.dismiss)(user)
        log(instance=user, action="signatures.steward_reason", data={"reason": form.cleaned_data["reason"]})
        said = gettext("A mail tells them how to choose a password.") if is_named else gettext("A mail tells them.")
        messages.success(self.request, said)
        return redirect("stewards:index")


class StewardsViewSet(ViewSet):
    name = "stewards"
    icon = "key"
    menu_label = TITLE

    @cached_property
    def menu_item_class(self):
        def is_shown(item, request):
            return is_steward_here(request.user)

        return type("StewardsMenuItem", (MenuItem,), {"is_shown": is_shown})

    def get_urlpatterns(self):
        return [path("", StewardsView.as_view(), name="index")]
