"""Reduction of a signature to its digest, as its owner wants it."""

from django.db import transaction

from signatures.consent import NOTHING_KEPT
from signatures.crypto.keys import key_id, public_key
from signatures.crypto.sealing import seal
from signatures.models import Signature, not_held_by_law
from signatures.retention.legal_holds import note_wish
from signatures.signals import tell_of_names
from signatures.signing import in_disguise
from signatures.tallies import counting


@transaction.atomic
def keep_digest_only(signature, key=None):
    """Keep of a signature what is kept of one at high risk, and no more. Whether it counts doesn't change.

    What is held by law is reduced when that ends.

    Args:
        key: what its owner's link opens; it opens then that nothing is kept.
    """
    tally = counting.locked_tally(signature.campaign_id)
    rows = Signature.objects.filter(pk=signature.pk)
    note_wish(rows, "less_afterwards")
    mine = not_held_by_law(rows)
    counting.take_back(tally, mine)  # from its country's cell
    tell_of_names(mine)
    sealed = {"sealed": seal(NOTHING_KEPT, key=key), "key_id": key_id(public_key())}
    disguise = in_disguise(signature.campaign_id)
    mine.exclude(network=None).update(network=disguise.pop("network"))  # one that is forgotten already stays so
    mine.update(**NOTHING_ELSE | disguise | sealed)
    counting.put_back(tally, mine)
    rows.update(noted=None)  # no later entry can forbid more than this


NOTHING_ELSE = {
    "country": "", "public_name": "", "wants_updates": False,
    "mail_to": b"", "mail_due_at": None, "later_entries": None,
}  # fmt: skip
