"""Hooks of publishing and taking off an appeal in its languages."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from campaigns.models import CampaignPage
from home.admin.taking_off import LANGUAGES, take_languages_off
from translators.publishing.views import PublishLanguagesView, may_publish_languages


@hooks.register("register_page_header_buttons")
def lead_to_languages(page, user, **place):
    """From an appeal to all its languages at once."""
    is_appeal = issubclass(page.specific_class, CampaignPage) and not page.alias_of_id
    if is_appeal and may_publish_languages(user, page):
        url = reverse("translators_publish", args=[page.pk])
        yield Button(PublishLanguagesView.page_title, url, icon_name=PublishLanguagesView.header_icon, priority=32)


@hooks.register("after_unpublish_page", order=-1)  # before the people go, whom one of these may show
@hooks.register("after_unpublish", order=-1)
def take_other_languages_off(request, instance):
    if hasattr(instance, "locale_id"):
        take_languages_off(instance, request.user, request.POST.getlist(LANGUAGES))


@hooks.register("after_bulk_action", order=-1)
def take_other_languages_off_in_bulk(request, action_type, objects, action):
    if action_type == "unpublish" and request.POST.get(LANGUAGES):
        for page in objects:
            take_languages_off(page, request.user)
