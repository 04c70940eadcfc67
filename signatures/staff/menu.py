"""What stands under “Signatures” in the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from signatures.staff.protection import ProtectionViewSet
from signatures.staff.retention import RetentionViewSet
from signatures.staff.reviews import ReviewViewSet
from signatures.staff.screening import AddressRuleViewSet, BlockedDomainViewSet, ConsentRuleViewSet
from signatures.staff.shape import ShapeViewSet
from signatures.staff.signatures import SignatureViewSet
from signatures.staff.stewards import StewardsViewSet
from signatures.staff.tallies import SignatureTallyViewSet


class SignaturesGroup(ViewSetGroup):
    menu_label = _("Signatures")
    menu_icon = "edit"
    menu_order = 160
    items = (
        SignatureViewSet,
        ShapeViewSet,
        ReviewViewSet,
        SignatureTallyViewSet,
        RetentionViewSet,
        ProtectionViewSet,
        AddressRuleViewSet,
        BlockedDomainViewSet,
        ConsentRuleViewSet,
        StewardsViewSet,
    )
