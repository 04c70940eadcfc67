"""Extract of what is kept of a signature, for its signer, who asks what there is (Article 15 GDPR).

As the signer's own page has it, and what stewards have on it besides.
"""

from signatures.consent import NOTHING_KEPT
from signatures.crypto.sealing import unseal
from signatures.exports.csv_files import opened
from signatures.key_rotation.resealing import NOT_OPENED
from signatures.models import LegalHold
from signatures.models.times import iso
from signatures.self_service.data import everything


def extract(signature):
    """What is kept of `signature`, as JSON takes it."""
    data, hold = opened(signature), LegalHold.on(signature)
    return everything(signature, None if data == NOTHING_KEPT else data) | {
        "number": signature.pk,
        "only_a_digest_is_kept": data == NOTHING_KEPT,
        "can_be_opened": data is not None,
        "withdrawn": signature.withdrawn_on and signature.withdrawn_on.isoformat(),
        "held_because": signature.held_for,
        "held_by_law_until": hold and hold.until.isoformat(),
        "mail_problem": signature.mail_problem,
        "review": _review(signature.review),
        "notes": [{"written": iso(note.created_at), "text": _text(note)} for note in signature.notes.all()],
    }


def _review(review):
    return review and {"verdict": review.verdict, "decided": iso(review.created_at), "reason": review.reason}


def _text(note):
    try:
        return unseal(note.sealed)["text"]
    except NOT_OPENED:
        return None
