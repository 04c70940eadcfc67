from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from campaigns import checklist
from campaigns.admin import red_lines, translation_buttons
from campaigns.admin.choosers import campaign_chooser, detainee_chooser
from campaigns.admin.log_entries import Hidden, LeftPublic, MadePublic, NotPublished, OutcomeChanged, TakenOff
from campaigns.admin.searching import RecordsSearchArea
from campaigns.admin.viewsets import CampaignViewSet, DetaineeProfileViewSet, DetaineeViewSet, TopicViewSet
from campaigns.editing.problems import register
from campaigns.editing.red_lines import register as register_red_lines
from campaigns.models.campaign import OUTCOME_CHANGED
from campaigns.models.publishing import record_is_fit


class CampaignsGroup(SnippetViewSetGroup):
    menu_label = _("Campaigns")
    menu_icon = "group"
    menu_order = 150
    items = (CampaignViewSet, DetaineeViewSet, DetaineeProfileViewSet, TopicViewSet)


register_snippet(CampaignsGroup)
register(errors=[record_is_fit, *checklist.ERRORS], warnings=checklist.WARNINGS)
register_red_lines(red_lines.hidden_people, red_lines.paused_campaign)


@hooks.register("register_admin_search_area")
def find_campaigns():
    return RecordsSearchArea(CampaignViewSet(), order=150)


@hooks.register("register_admin_search_area")
def find_people():
    return RecordsSearchArea(DetaineeViewSet(), order=151)


@hooks.register("register_admin_viewset")
def register_choosers():
    return [campaign_chooser, detainee_chooser]


translation_buttons.connect()


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """What became of a person, and when; the entry stands in the person's own history."""
    actions.register_action("campaigns.public")(MadePublic)
    actions.register_action("campaigns.not_yet")(TakenOff)
    actions.register_action("campaigns.hidden")(Hidden)
    actions.register_action(OUTCOME_CHANGED)(OutcomeChanged)
    actions.register_action("campaigns.left_public")(LeftPublic)
    actions.register_action("campaigns.not_published")(NotPublished)
