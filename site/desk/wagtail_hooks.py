from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button, HeaderButton

from campaigns.models import CampaignPage
from desk import urls
from desk.appeals.views import ADD, COPY, indexes_for
from desk.campaign_screen.views import CampaignScreenViewSet, may_see_numbers
from desk.draft_links import hooks as draft_links
from desk.due import DuePanel
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
    if user.has_perm("campaigns.change_detainee"):
        panels.append(DuePanel())
    if may_see_numbers(user):
        panels.append(OpenCampaignsPanel())


def may_add_beneath(user, page):
    return user.is_superuser or "add" in page.permissions_for_user(user).permissions


@hooks.register("register_admin_urls")
def desk_urls():
    return urls.urlpatterns


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def copy_as_a_new_campaign(page, user, **place):
    """After Wagtail's own “Copy”, which keeps the record. Asks nothing of the database: a list has many rows."""
    is_appeal = issubclass(page.specific_class, CampaignPage) and not page.alias_of_id
    if is_appeal and user.has_perm(ADD) and may_add_beneath(user, page):
        yield Button(COPY, reverse("desk_copy_appeal", args=[page.pk]), icon_name="copy", priority=31)


hooks.register("register_page_header_buttons", draft_links.offer_link)
hooks.register("register_log_actions", draft_links.register_log_actions)
