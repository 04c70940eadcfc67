"""Where links to drafts are offered in the admin, and how the history tells of them."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from desk.draft_links.views import DECIDES, ENDED, MADE, TITLE


def offer_link(page, user, **place):
    """At the top of a page. Asks nothing of the database that Wagtail's own buttons don't."""
    if user.has_perm(DECIDES) and page.depth > 1 and page.permissions_for_user(user).can_edit():
        yield Button(TITLE, reverse("desk_draft_links", args=[page.pk]), icon_name="link", priority=35)


class Made(LogFormatter):
    label = _("Show a draft by a link")

    def format_message(self, entry):
        words = {"purpose": entry.data["purpose"], "days": entry.data["days"]}
        return gettext("Draft shown by a link for %(days)d days: %(purpose)s") % words


class Ended(LogFormatter):
    label = _("End a link to a draft")

    def format_message(self, entry):
        return gettext("Link to a draft ended: %(purpose)s") % {"purpose": entry.data["purpose"]}


def register_log_actions(actions):
    actions.register_action(MADE)(Made)
    actions.register_action(ENDED)(Ended)
