"""Actions of a steward on one signature: what each is called, when it can be done, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from access_log.models import Action as Kind
from access_log.recording import of_campaign, record
from signatures import signing
from signatures.admin.reviews.views import noted
from signatures.admin.signers.forms import ActionForm, SeenForm
from signatures.admin.signers.state import LOG_ACTIONS
from signatures.crypto.keys import has_private_key
from signatures.crypto.sealing import seal
from signatures.exports.csv_files import opened
from signatures.mail import requests
from signatures.models import HoldReason, LegalHold, Note, Review, Signature, SignatureStatus, Verdict
from signatures.retention import erasing
from signatures.reviews import carrying_out
from signatures.stewards.corrections import correct_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrPromise

NO_KEY = _("This server can't open signatures. The stewards' own server can.")
OTHER_KEY = _("It is sealed with another key than this server's.")
STATUS = _("This can't be done while the signature is: %(status)s.")
CLOSED = _("The campaign has closed: nobody could confirm the new address any more.")
TAKEN = _("This address has signed the campaign itself. Find it by its address, and erase one of the two.")
JUST_NOW = _("A mail went out less than ten minutes ago. Let them look once more, in the folder for junk as well.")
MISTYPED = _("Its mail domain is mistyped. Correct the address: that releases it.")
HELD_BY_LAW = _("A law or a court makes you keep it until %(day)s.")
GONE = _("It was decided about meanwhile. Look at what it is now.")
LOGGED = ("reason", "case", "until")
MAILED = [SignatureStatus.PENDING, SignatureStatus.CONFIRMED, SignatureStatus.WITHDRAWN]


def held_by_law(signature):
    """Until when a law or a court forbids to erase anything of it, in words; "" where none does."""
    hold = LegalHold.on(signature)
    return HELD_BY_LAW % {"day": date_format(hold.until)} if hold else ""


@dataclass(frozen=True)
class SignatureAction:
    """One thing that can be done to a signature. Its words say what happens; `done`, that it has."""

    name: str
    title: StrPromise
    help: StrPromise
    done: StrPromise
    icon: str
    statuses: Sequence[str]
    form_class: type[SeenForm] = ActionForm
    is_serious: bool = False

    def objection(self, signature, user):
        """Why it can't be done to this one, in words; "" where it can."""
        if signature.status not in self.statuses:
            return STATUS % {"status": signature.get_status_display()}
        return ""

    def carry_out(self, signature, data, user):
        """Do it. Raises ValidationError where it can't be done after all."""
        raise NotImplementedError

    @property
    def log_action(self):
        return f"{LOG_ACTIONS}{self.name}"

    def note(self, signature, data, user):
        """Write into both logs who did it and why."""
        said = {name: str(data[name]) for name in LOGGED if data.get(name)}
        log(instance=signature, action=self.log_action, data=said)
        of = of_campaign(signature.campaign)
        record(Kind.SIGNER, user, signature=signature.pk, what=self.name, **of, **said)


class Opening(SignatureAction):
    """One for which the box has to be opened."""

    def objection(self, signature, user):
        if not has_private_key():
            return NO_KEY
        return super().objection(signature, user) or ("" if opened(signature) else OTHER_KEY)


class SendAgain(Opening):
    def carry_out(self, signature, data, user):
        email = data.get("email")
        address = {"mail_to": seal({"email": email})} if email else {}
        if not requests.make_due(Signature.objects.filter(pk=signature.pk), **address):
            raise ValidationError(JUST_NOW)


class CorrectAddress(Opening):
    def objection(self, signature, user):
        closed = "" if signing.may_confirm(signature.campaign) else CLOSED
        return super().objection(signature, user) or held_by_law(signature) or closed

    def carry_out(self, signature, data, user):
        if not correct_address(signature, data["email"]):
            raise ValidationError({"email": TAKEN})


class Withdraw(SignatureAction):
    def carry_out(self, signature, data, user):
        signing.withdraw(signature)


class Erase(SignatureAction):
    def objection(self, signature, user):
        return held_by_law(signature)

    def carry_out(self, signature, data, user):
        erasing.erase_signature(signature)


class Decide(SignatureAction):
    """A review of this one signature, which can be undone as any other."""

    def objection(self, signature, user):
        is_typo = signature.held_for == HoldReason.TYPO and self.name == Verdict.RELEASE
        return super().objection(signature, user) or (MISTYPED if is_typo else "")

    def carry_out(self, signature, data, user):
        what = {"campaign": signature.campaign, "filters": {"number": signature.pk}, "verdict": Verdict(self.name)}
        review = Review(**what, author=user, reason=data["reason"])
        if not carrying_out.carry_out_at_once(review):
            raise ValidationError(GONE)
        noted(review, "signatures.review")


class WriteNote(SignatureAction):
    def objection(self, signature, user):
        return "" if has_private_key() else NO_KEY

    def carry_out(self, signature, data, user):
        Note.objects.create(signature=signature, sealed=seal({"text": data["text"]}), author=user)
