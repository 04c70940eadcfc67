"""Hooks of the translators of one language."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale
from wagtail.permissions import register_permission_policy

from campaigns.models import DetaineeProfile
from home.models import Organisation
from translators.groups.for_you import DailyMailPanel, for_you_panel
from translators.groups.policy import LanguagePolicy
from translators.groups.views import ReviewView

for model in (DetaineeProfile, Organisation):
    register_permission_policy(model, LanguagePolicy(model), exact_class=True)


@hooks.register("register_page_header_buttons")
def lead_to_review(page, user, **place):
    """From a translated page to who is to read it."""
    is_translation = page.depth > 1 and not page.alias_of_id and page.locale_id != Locale.get_default().pk
    if is_translation and page.permissions_for_user(user).can_edit():
        url = reverse("translators_review", args=[page.pk])
        yield Button(ReviewView.page_title, url, icon_name=ReviewView.header_icon, priority=5)


hooks.register("register_account_settings_panel", DailyMailPanel)


@hooks.register("construct_homepage_panels")
def say_what_waits(request, panels):
    if panel := for_you_panel(request.user):
        panels.append(panel)
