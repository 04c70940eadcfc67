from wagtail import hooks

from desk.panels import HeldPanel, OpenCampaignsPanel, switches_panel

SEE_NUMBERS = ["campaigns.change_campaign", "signatures.view_signaturetally"]


@hooks.register("construct_homepage_panels")
def show_the_desk(request, panels):
    """What each group has to know. A translator has no campaign and no signature to see to."""
    user = request.user
    if panel := switches_panel():
        panels.append(panel)
    if user.has_perm("signatures.review_signature"):
        panels.append(HeldPanel())
    if any(user.has_perm(permission) for permission in SEE_NUMBERS):
        panels.append(OpenCampaignsPanel())
