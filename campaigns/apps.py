from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Campaigns")

    def ready(self):
        from campaigns.admin import chooser_words
        from campaigns.editing.red_lines import RedLinesPanel
        from campaigns.models import CampaignPage

        chooser_words.connect()
        CampaignPage.content_panels = [RedLinesPanel(), *CampaignPage.content_panels]
