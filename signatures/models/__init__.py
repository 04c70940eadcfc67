from signatures.models.settings import Banner, BannerText, SigningSettings

from .channel import Channel, ChannelTally
from .consent import ConsentRule, ConsentText
from .mail import ConfirmationMail, ErasureRequest, MailRequest
from .pages import SignatureFormPage, form_in_language, form_of, without_forms_that_are_off
from .retention import Erasure, ErasureReason, LegalHold, RetentionRun, not_held_by_law
from .review import Note, Review, ReviewState, Verdict
from .screening import AddressRule, BlockedDomain, SpentProof, TypedDomain
from .signature import HoldReason, Signature, SignatureStatus
from .tally import Counting, DailyTally, HourlyTally, PaperEntry, SignatureTally, ToldCounts

__all__ = [
    "AddressRule",
    "Banner",
    "BannerText",
    "BlockedDomain",
    "Channel",
    "ChannelTally",
    "ConfirmationMail",
    "ConsentRule",
    "ConsentText",
    "Counting",
    "DailyTally",
    "Erasure",
    "ErasureReason",
    "ErasureRequest",
    "HoldReason",
    "HourlyTally",
    "LegalHold",
    "MailRequest",
    "Note",
    "PaperEntry",
    "RetentionRun",
    "Review",
    "ReviewState",
    "Signature",
    "SignatureFormPage",
    "SignatureStatus",
    "SignatureTally",
    "SigningSettings",
    "SpentProof",
    "ToldCounts",
    "TypedDomain",
    "Verdict",
    "form_in_language",
    "form_of",
    "not_held_by_law",
    "without_forms_that_are_off",
]
