from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import HeaderButton

from desk import urls
from desk.appeals.views import indexes_for
from desk.campaign_screen.views import CampaignScreenViewSet, may_see_numbers
from desk.panels import HeldPanel, NewAppealPanel, OpenCampaignsPanel, switches_panel
from desk.states import states_panel


@hooks.register("register_admin_viewset")
def register_campaign_screen():
    return CampaignScreenViewSet()


@hooks.register("register_campaign_buttons")
def lead_to_numbers(campaign):
    """From a campaign record to its numbers."""
    return HeaderButton(_("Numbers"), url=reverse("campaign_screen:campaign", args=[campaign.pk]), icon_name="view")


@hooks.register("construct_homepage_panels")
def show_the_desk(request, panels):
    """What each group has to know. A translator has no campaign and no signature to see to."""
    user = request.user
    if indexes_for(user):
        panels.append(NewAppealPanel())
    panels.extend(filter(None, [switches_panel(), states_panel(user)]))
    if user.has_perm("signatures.review_signature"):
        panels.append(HeldPanel())
    if may_see_numbers(user):
        panels.append(OpenCampaignsPanel())


@hooks.register("register_admin_urls")
def desk_urls():
    return urls.urlpatterns
