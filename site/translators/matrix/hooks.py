"""Hooks of the matrix: the menu, the buttons of an appeal, its history, the home."""

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from campaigns.admin.translation_buttons import MAY_SUBMIT
from campaigns.models import CampaignPage
from translators.appeal.log_entries import Submitted, TakenOver
from translators.appeal.submitting import SUBMITTED
from translators.appeal.taking_over import TAKEN_OVER
from translators.appeal.views import TRANSLATE, may_see
from translators.matrix.panels import BehindPanel

ICON = "wagtail-localize-language"


class TranslationsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


def menu_item():
    return TranslationsMenuItem(_("Translations"), reverse_lazy("translations"), icon_name=ICON, order=160)


def leave_out_localize_s_report(request, menu_items):
    """It says “up to date” of what has another figure by now, and of what was never published."""
    report = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if item.url != report]


def translate_button(page, user, **place):
    """At an appeal and in lists of pages. Asks nothing of the database: a list has many rows."""
    if issubclass(page.specific_class, CampaignPage) and not page.alias_of_id and user.has_perm(MAY_SUBMIT):
        yield Button(TRANSLATE, reverse("translate_appeal", args=[page.pk]), icon_name=ICON, priority=59)


def log_actions(actions):
    actions.register_action(SUBMITTED)(Submitted)
    actions.register_action(TAKEN_OVER)(TakenOver)


def show_what_is_behind(request, panels):
    if request.user.has_perm("campaigns.change_campaign"):
        panels.append(BehindPanel())


def register():
    hooks.register("register_admin_menu_item", menu_item)
    hooks.register("construct_reports_menu", leave_out_localize_s_report)
    hooks.register("register_page_header_buttons", translate_button)
    hooks.register("register_page_listing_more_buttons", translate_button)
    hooks.register("register_log_actions", log_actions)
    hooks.register("construct_homepage_panels", show_what_is_behind)
