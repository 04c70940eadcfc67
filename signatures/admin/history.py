"""The site's history for whoever acted: Wagtail shows entries only of what somebody may change, and stewards may
change nothing that they look at.

Everybody sees what they did themselves, and stewards what stewards did. Pages' entries go by the page, as before.
"""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.models import ModelLogEntry, Page
from wagtail.models.audit_log import ModelLogEntryManager
from wagtail.permissions import policy_registry

from signatures.stewards.permissions import is_steward_here


def connect():
    ModelLogEntryManager.viewable_by_user = viewable_by_user


def viewable_by_user(manager, user):
    theirs = Q(user=user)
    if is_steward_here(user):
        theirs |= Q(action__startswith="signatures.")
    return super(ModelLogEntryManager, manager).viewable_by_user(user) | ModelLogEntry.objects.filter(theirs)


class HistoryForStewards(MenuItem):
    """Wagtail's entry of the menu is there for those who may see pages, and stewards may see none."""

    def __init__(self):
        url = reverse("wagtailadmin_reports:site_history")
        super().__init__(_("Site history"), url, name="history-for-stewards", icon_name="history", order=1000)

    def is_shown(self, request):
        sees_pages = policy_registry.get_by_type(Page).explorable_root_instance(request.user) is not None
        return not sees_pages and is_steward_here(request.user)
