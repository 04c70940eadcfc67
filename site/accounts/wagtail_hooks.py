from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import ListingButton

from accounts.log.views import AccessLogView
from accounts.rights import leaving
from accounts.rights.views import RightsView, may_see
from accounts.second_factor import enforcing, reset
from accounts.sessions.views import SessionsView
from signatures.stewards.permissions import is_steward_here

TITLE = _("Second factor")


@hooks.register("register_account_menu_item")
def lead_to_the_second_factor(request):
    return {"url": reverse("mfa_index"), "label": TITLE, "help_text": _("App, passkeys and recovery codes.")}


@hooks.register("register_account_menu_item")
def lead_to_the_sessions(request):
    help_text = _("When each began, and how to end those that you don't know.")
    return {"url": reverse("accounts_sessions"), "label": SessionsView.page_title, "help_text": help_text}


@hooks.register("insert_global_admin_js")
def tell_that_somebody_types():
    url, script = reverse("accounts_session_used"), static("js/admin/session.js")
    return format_html('<script type="module" src="{}" data-session-url="{}"></script>', script, url)


class AccessLogItem(MenuItem):
    def is_shown(self, request):
        return is_steward_here(request.user)


@hooks.register("register_reports_menu_item")
def lead_to_the_access_log():
    url = reverse("access_log")
    return AccessLogItem(AccessLogView.page_title, url, name="access-log", icon_name="history", order=1010)


class RightsItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


@hooks.register("register_reports_menu_item")
def lead_to_who_may_see_what():
    url = reverse("accounts_rights")
    return RightsItem(RightsView.page_title, url, name="who-may-see-what", icon_name="group", order=1020)


class GracePanel(Component):
    """Says on the home how many days are left without a second factor."""

    order = 10
    template_name = "accounts/grace.html"

    def get_context_data(self, parent_context):
        return {"days": enforcing.days_left(parent_context["request"])}


@hooks.register("construct_homepage_panels")
def say_how_many_days_are_left(request, panels):
    if enforcing.days_left(request) is not None:
        panels.append(GracePanel())


@hooks.register("register_user_listing_buttons")
def offer_to_take_the_second_factor_away(user, request_user):
    if reset.may_take_away(request_user, user) and enforcing.has_factor(user):
        url = reverse("mfa_reset", args=[user.pk])
        yield ListingButton(reset.ResetView.page_title, url=url, icon_name="key", priority=30)


@hooks.register("register_user_listing_buttons")
def offer_to_end_the_account(user, request_user):
    if user.is_active and leaving.may_end(request_user, user):
        url = reverse("accounts_leaving", args=[user.pk])
        yield ListingButton(leaving.LeavingView.page_title, url=url, icon_name="logout", priority=40)
