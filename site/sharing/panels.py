"""Panels in the editor that tell what other sites may show of an appeal."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

from campaigns.models import CampaignPage


def connect():
    """Add the panel to the editor of appeals, which knows nothing of other sites."""
    shown = HelpPanel(template="sharing/admin/on_other_sites.html", heading=_("On other sites"))
    CampaignPage.content_panels = [*CampaignPage.content_panels, shown]
