"""“Who may see what”, on one page: for whoever may change accounts, and for data stewards."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.rights import in_words, leaving
from signatures.stewards.permissions import is_steward_here


def may_see(user):
    return user.has_perm("auth.change_user") or is_steward_here(user)


class RightsView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "accounts/rights.html"
    page_title = _("Who may see what")
    header_icon = "group"

    def dispatch(self, request, *args, **kwargs):
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def endable(self):
        """The keys of the accounts that whoever looks may end."""
        users = User.objects.filter(is_active=True)
        return {user.pk for user in users if leaving.may_end(self.request.user, user)}

    def get_context_data(self, **kwargs):
        known = {
            "groups": in_words.of_groups(),
            "superusers": in_words.superusers(),
            "others": list(in_words.outside_groups()),
            "endable": self.endable(),
        }
        return super().get_context_data(**kwargs) | known
