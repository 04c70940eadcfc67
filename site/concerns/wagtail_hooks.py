from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from concerns.admin.mails import MAY_HIDE
from concerns.admin.panel import ConcernsMenuItem, ConcernsPanel
from concerns.admin.views import DONE, OPENED, ConcernViewSet


@hooks.register("register_admin_viewset")
def register_concerns():
    return ConcernViewSet()


@hooks.register("register_reports_menu_item")
def lead_to_concerns():
    return ConcernsMenuItem()


@hooks.register("construct_homepage_panels")
def show_concerns(request, panels):
    if request.user.has_perm(MAY_HIDE):
        panels.append(ConcernsPanel())


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(DONE, _("Deal with a report of danger"), _("A report of danger dealt with"))
    actions.register_action(OPENED, _("Open a report of danger again"), _("A report of danger opened again"))
