"""Panels of a person's file: consent, last check, and every appeal and language that shows the person."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from campaigns.appeals import appeals_naming
from campaigns.models import CampaignPage


class WhereShownPanel(Panel):
    """The person's profiles and the appeals that name them, each with its language and whether it is live."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "campaigns/admin/where_shown.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            profiles = list(self.instance.profiles.select_related("locale").order_by("locale__language_code"))
            appeals = appeals_naming(profiles[0]) if profiles else CampaignPage.objects.none()
            found = appeals.select_related("locale").order_by("-live", "title", "locale__language_code")
            return super().get_context_data(parent_context) | {"profiles": profiles, "appeals": found}


CONSENT = MultiFieldPanel(
    [FieldPanel("consent"), FieldRowPanel([FieldPanel("consent_until"), FieldPanel("facts_checked_on")])],
    heading=_("Consent and last check"),
)
WHERE_SHOWN = WhereShownPanel(heading=_("Where the person is shown"))
