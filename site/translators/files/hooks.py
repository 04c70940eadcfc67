"""Wagtail's hooks of translation files: where they are found, and what a page's history says of them."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from translators.files.importing.doing import LOG_ACTION
from translators.files.rights import may_use_files
from translators.files.urls import in_place_of_localize


class ImportFormatter(LogFormatter):
    label = gettext_lazy("Translate from a file")

    def format_message(self, log_entry):
        number = log_entry.data.get("texts", 0)
        words = ngettext("%(number)s text came from a file", "%(number)s texts came from a file", number)
        return words % {"number": number}


def register():
    hooks.register("register_admin_urls", lambda: in_place_of_localize, order=-1)
    hooks.register("register_page_header_buttons", _of_page)
    hooks.register("register_log_actions", lambda actions: actions.register_action(LOG_ACTION)(ImportFormatter))


def _of_page(page, user, view_name, next_url=None):
    if page.is_root() or page.alias_of_id or not may_use_files(user):
        return
    url = f"{reverse('translators_files')}?{urlencode({'page': page.pk})}"
    yield Button(_("Translation files"), url, icon_name="download", priority=70)
