"""Menu items under “Signatures” in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from signatures.admin.exports.register import RegisterViewSet
from signatures.admin.protection import ProtectionViewSet
from signatures.admin.retention import RetentionViewSet
from signatures.admin.reviews.viewset import ReviewViewSet
from signatures.admin.screening import AddressRuleViewSet, BlockedDomainViewSet, ConsentRuleViewSet
from signatures.admin.shape import ShapeViewSet
from signatures.admin.signatures import SignatureViewSet
from signatures.admin.signers.find import FindViewSet
from signatures.admin.stewards import StewardsViewSet
from signatures.admin.tallies import ChannelViewSet, PaperEntryViewSet, SignatureTallyViewSet


class SignaturesGroup(ViewSetGroup):
    menu_label = _("Signatures")
    menu_icon = "edit"
    menu_order = 160
    items = (
        SignatureViewSet,
        FindViewSet,
        ShapeViewSet,
        ReviewViewSet,
        SignatureTallyViewSet,
        PaperEntryViewSet,
        ChannelViewSet,
        RetentionViewSet,
        ProtectionViewSet,
        AddressRuleViewSet,
        BlockedDomainViewSet,
        ConsentRuleViewSet,
        RegisterViewSet,
        StewardsViewSet,
    )
