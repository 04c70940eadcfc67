from django.contrib import messages
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import register_permission_policy

from campaigns.editing.red_lines import register as register_red_lines
from campaigns.models import Campaign, CampaignPage
from signatures.admin import log_entries
from signatures.admin.history import HistoryForStewards
from signatures.admin.menu import SignaturesGroup
from signatures.admin.protection import TITLE
from signatures.admin.settings.banner import BannerState, BannerView
from signatures.admin.settings.hold_everything import HoldEverythingView, HoldState
from signatures.admin.settings.stop_signing import SigningState, StopSigningView, signing_is_stopped
from signatures.admin.signers.offered import OFFERED
from signatures.models import Channel, Erasure, PaperEntry, Review, Signature, SignatureTally
from signatures.stewards import protection
from signatures.stewards.permissions import ChannelsPolicy, CountsPolicy, MadeByTheSite, StewardsOnlyPolicy

register_permission_policy(Signature, StewardsOnlyPolicy(Signature), exact_class=True)
register_permission_policy(Review, StewardsOnlyPolicy(Review), exact_class=True)
register_permission_policy(Erasure, MadeByTheSite(Erasure, "view"), exact_class=True)
register_permission_policy(SignatureTally, MadeByTheSite(SignatureTally, "view"), exact_class=True)
register_permission_policy(PaperEntry, CountsPolicy(PaperEntry), exact_class=True)
register_permission_policy(Channel, ChannelsPolicy(Channel), exact_class=True)
register_red_lines(signing_is_stopped)


@hooks.register("register_admin_viewset")
def register_signatures():
    return SignaturesGroup()


@hooks.register("register_reports_menu_item")
def register_history():
    return HistoryForStewards()


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Who saw signers' data or decided about it, and when; the entries name a filter or a row, never a signer."""
    actions.register_action("signatures.export")(log_entries.Export)
    actions.register_action("signatures.review", _("Review signatures"), _("Signatures reviewed"))
    actions.register_action("signatures.undo", _("Undo a review"), _("A review undone"))
    actions.register_action("signatures.steward")(log_entries.Steward)
    actions.register_action("signatures.steward_reason")(log_entries.StewardReason)
    actions.register_action("signatures.steward_account")(log_entries.StewardAccount)
    actions.register_action(protection.ACTION)(log_entries.Protection)
    actions.register_action("signatures.view")(log_entries.Look)
    actions.register_action("signatures.extract")(log_entries.Extract)
    actions.register_action("signatures.find")(log_entries.Find)
    for setting in (SigningState, HoldState, BannerState):
        actions.register_action(setting.log_actions[0])(log_entries.of_setting(setting))
    for action in OFFERED:
        actions.register_action(action.log_action)(log_entries.of_action(action))


@hooks.register("register_admin_urls")
def register_actions():
    return [
        path("stop-signing/", StopSigningView.as_view(), name="stop_signing"),
        path("hold-everything/", HoldEverythingView.as_view(), name="hold_everything"),
        path("signing-banner/", BannerView.as_view(), name="signing_banner"),
    ]


@hooks.register("register_campaign_buttons")
def lead_to_protection(campaign):
    """From a campaign record to what protects its signers."""
    return HeaderButton(TITLE, url=reverse("protection:campaign", args=[campaign.pk]), icon_name="lock")


@hooks.register("before_delete_page")
def say_what_holds_the_signatures(request, page):
    """Tell whoever is about to delete an appeal that its signatures stay, and where."""
    if request.method != "GET":
        return
    appeals = CampaignPage.objects.descendant_of(page, inclusive=True)
    for campaign in Campaign.objects.filter(pages__in=appeals).distinct():
        messages.info(request, kept(campaign))


def kept(campaign):
    number = Signature.objects.filter(campaign=campaign).count()
    return ngettext(
        "%(number)d signature belongs to the campaign record %(record)s and stays there.",
        "%(number)d signatures belong to the campaign record %(record)s and stay there.",
        number,
    ) % {"number": number, "record": campaign}
