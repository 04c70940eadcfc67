from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_lazy as in_localize  # its own words stand in its own catalogue
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from campaigns import checklist
from campaigns.admin import translation_buttons
from campaigns.admin.choosers import campaign_chooser, detainee_chooser
from campaigns.admin.viewsets import CampaignViewSet, DetaineeProfileViewSet, DetaineeViewSet, TopicViewSet
from campaigns.editing.problems import register
from campaigns.models.publishing import record_is_fit


class LeftPublic(LogFormatter):
    label = _("Leave a person public")

    def format_message(self, entry):
        return gettext("Still public, though no appeal shows them any more: “%(appeal)s” has expired") % entry.data


class NotPublished(LogFormatter):
    label = _("Not publish by a schedule")

    def format_message(self, entry):
        reasons = [gettext(words).replace("%(names)s", "…") for words in entry.data["reasons"]]
        return gettext("Not published at the scheduled time. %(reasons)s") % {"reasons": " ".join(reasons)}


class CampaignsGroup(SnippetViewSetGroup):
    menu_label = _("Campaigns")
    menu_icon = "group"
    menu_order = 150
    items = (CampaignViewSet, DetaineeViewSet, DetaineeProfileViewSet, TopicViewSet)


register_snippet(CampaignsGroup)
register(errors=[record_is_fit, *checklist.ERRORS], warnings=checklist.WARNINGS)


@hooks.register("register_admin_viewset")
def register_choosers():
    return [campaign_chooser, detainee_chooser]


translation_buttons.connect()


@hooks.register("construct_reports_menu")
def name_translations_in_the_reader_s_language(request, menu_items):
    """Localize looks its word up once, in the language of whoever comes first."""
    for item in menu_items:
        if item.url == reverse("wagtail_localize:translations_report"):
            item.label = in_localize("Translations")


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """What became of a person, and when; the entry stands in the person's own history."""
    actions.register_action("campaigns.public", _("Make a person public"), _("Made public"))
    actions.register_action("campaigns.not_yet", _("Take a person off"), _("Taken off: not public any more"))
    actions.register_action("campaigns.hidden", _("Hide a person"), _("Hidden everywhere"))
    actions.register_action("campaigns.left_public")(LeftPublic)
    actions.register_action("campaigns.not_published")(NotPublished)
