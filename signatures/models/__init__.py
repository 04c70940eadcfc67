from .consent import ConsentText
from .pages import SignatureFormPage, form_in_language, form_of
from .signature import ConfirmationMail, Signature, SignatureStatus
from .tally import DailyTally, SignatureTally

__all__ = [
    "ConfirmationMail",
    "ConsentText",
    "DailyTally",
    "Signature",
    "SignatureFormPage",
    "SignatureStatus",
    "SignatureTally",
    "form_in_language",
    "form_of",
]
