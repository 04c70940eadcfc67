"""Hooks that lead whoever publishes a source to what its translators have to know."""

from django.urls import reverse
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail_localize.models import Translation

from translators.changed.entries import untold_of
from translators.changed.views import ChangedView


@hooks.register("after_publish_page")
def ask_of_which_kind(request, page):
    """What has changed isn't told to anybody until its editor says so, or syncs."""
    if number := len(untold_of(page.specific)):
        words = ngettext(
            "%(number)d text has changed since it was translated. Say what kind of change it is, so that the "
            "translators know what is urgent.",
            "%(number)d texts have changed since they were translated. Say what kind of changes they are, so that "
            "the translators know what is urgent.",
            number,
        )
        button = messages.button(reverse("translators_changed", args=[page.pk]), str(ChangedView.page_title))
        messages.info(request, words % {"number": number}, buttons=[button])


@hooks.register("register_page_header_buttons")
def lead_to_changes(page, user, **place):
    """From a page that is translated, in whichever language."""
    is_translated = Translation.objects.filter(source__object_id=page.translation_key, enabled=True).exists()
    if is_translated and not page.alias_of_id and page.permissions_for_user(user).can_edit():
        url = reverse("translators_changed", args=[page.pk])
        yield Button(ChangedView.page_title, url, icon_name=ChangedView.header_icon, priority=33)
