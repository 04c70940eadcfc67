from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from campaigns import translation_buttons
from campaigns.choosers import campaign_chooser, detainee_chooser
from campaigns.viewsets import CampaignViewSet, DetaineeProfileViewSet, DetaineeViewSet, TopicViewSet


class CampaignsGroup(SnippetViewSetGroup):
    menu_label = _("Campaigns")
    menu_icon = "group"
    menu_order = 150
    items = (CampaignViewSet, DetaineeViewSet, DetaineeProfileViewSet, TopicViewSet)


register_snippet(CampaignsGroup)


@hooks.register("register_admin_viewset")
def register_choosers():
    return [campaign_chooser, detainee_chooser]


translation_buttons.connect()


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """What became of a person, and when; the entry stands in the person's own history."""
    actions.register_action("campaigns.public", _("Make a person public"), _("Made public"))
    actions.register_action("campaigns.not_yet", _("Take a person off"), _("Taken off: not public any more"))
    actions.register_action("campaigns.hidden", _("Hide a person"), _("Hidden everywhere"))
