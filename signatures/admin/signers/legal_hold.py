"""Legal hold of a signature: one steward proposes it, another agrees, and either ends it.

A proposal holds nothing: it is taken back, not ended.
"""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from signatures.admin.signers.actions import SignatureAction
from signatures.models import LegalHold
from signatures.retention import erasing

THERE = _("There is a legal hold on it already. End that one first.")
NONE = _("There is no legal hold on it.")
PROPOSED = _("It is only proposed: what is proposed is taken back.")
AGREED = _("Two stewards have agreed to it already.")
ANOTHER = _("You have proposed it yourself: another steward has to agree.")


def stored(signature):
    """The LegalHold on it, agreed to or not, or None."""
    return LegalHold.objects.filter(pk=signature.pk).first()


class ProposeHold(SignatureAction):
    def objection(self, signature, user):
        return THERE if stored(signature) else ""

    def carry_out(self, signature, data, user):
        LegalHold.objects.create(signature=signature, until=data["until"], proposed_by=user)


class AgreeToHold(SignatureAction):
    def objection(self, signature, user):
        hold = stored(signature)
        if hold is None:
            return NONE
        if hold.agreed_at:
            return AGREED
        return ANOTHER if hold.proposed_by_id == user.pk else ""

    def carry_out(self, signature, data, user):
        LegalHold.objects.filter(pk=signature.pk).update(agreed_by=user, agreed_at=timezone.now())


class TakeBackProposal(SignatureAction):
    def objection(self, signature, user):
        hold = stored(signature)
        if hold is None:
            return NONE
        return AGREED if hold.agreed_at else ""

    def carry_out(self, signature, data, user):
        stored(signature).delete()


class EndHold(SignatureAction):
    def objection(self, signature, user):
        hold = stored(signature)
        if hold is None:
            return NONE
        return "" if hold.agreed_at else PROPOSED

    def carry_out(self, signature, data, user):
        """What its signer wanted erased meanwhile is erased now."""
        hold = stored(signature)
        hold.delete()
        erasing.carry_out_wish(hold, signature)
