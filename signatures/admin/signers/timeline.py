"""What happened to one signature, the newest first: mails, requests for another, reviews, what stewards did."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from signatures.crypto.keys import has_private_key
from signatures.crypto.sealing import unseal
from signatures.key_rotation.resealing import NOT_OPENED
from signatures.models import MailRequest
from signatures.models.times import day_alone


@dataclass(frozen=True)
class Event:
    """One thing, when (a day where no more is kept of it), and who of staff did it."""

    at: datetime
    what: str
    who: str = ""

    @property
    def day(self):
        return day_alone(self.at)


def of(state):
    """The events of a signature, by its SignatureState."""
    found = [*_of_signer(state.record), *_mails(state.record), *_decisions(state)]
    return sorted(found, key=lambda event: event.at, reverse=True)


def _of_signer(signature):
    withdrawn = signature.withdrawn_on and datetime.combine(signature.withdrawn_on, time(), UTC)
    moments = [
        (signature.created_at, _("Signed")),
        (signature.entered_again_at, _("The address was entered in the form once more")),
        (signature.confirmed_at, _("Confirmed")),
        (withdrawn, _("Withdrawn")),
    ]
    return [Event(moment, what) for moment, what in moments if moment]


def _mails(signature):
    for mail in signature.mails.all():
        yield Event(mail.sent_at, _mail_in_words(mail))
    asked = MailRequest.objects.filter(campaign=signature.campaign_id, email_digest=signature.email_digest)
    for request in asked:
        yield Event(request.created_at, _("Another mail was asked for; the worker hasn't come to it"))
    if signature.mail_due_at:
        yield Event(signature.mail_due_at, _("A mail is due"))


def _mail_in_words(mail):
    if not mail.went_out:
        return _("A mail was tried; whether it went out isn't known")
    return _("A mail went out; its link has ended") if mail.has_ended else _("A mail went out")


def _decisions(state):
    review = state.record.review
    if review:
        words = _("%(review)s: %(reason)s") % {"review": review.get_verdict_display(), "reason": review.reason}
        yield Event(review.created_at, words, get_user_display_name(review.author) if review.author else "")
    for entry in state.history:
        yield Event(entry.timestamp, entry.message, entry.user_display_name if entry.user else "")


def notes(signature):
    """[(Note, its text)], the newest first; none where this process can't open them."""
    written = signature.notes.select_related("author") if has_private_key() else []
    return [(note, _text(note)) for note in written]


def _text(note):
    try:
        return unseal(note.sealed)["text"]
    except NOT_OPENED:
        return _("Sealed with another key than this server's.")
