"""Rotation of the sealing key: what former keys sealed is sealed anew, so that their private halves can go."""

from collections import Counter

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from nacl.exceptions import CryptoError

from signatures.crypto.keys import key_id, private_keys, public_key
from signatures.crypto.sealing import is_sealed_to, resealed
from signatures.models import ErasureRequest, MailRequest, Note, Signature, TypedDomain
from signatures.retention.batches import batches

BATCH = 500  # rows a transaction, some tenths of a second
NOT_OPENED = (CryptoError, TypeError, ValueError)  # another key; too short for a box; not what seal() wrote


def reseal():
    """Seal to the current key what another one sealed. What no key opens is left as it is.

    Returns:
        Counter of boxes: "resealed", "unopened", "busy" (somebody was writing the row) and "current".

    Raises:
        ImproperlyConfigured: this process has no private key, or not the current one.
    """
    key = _current_private_key()
    numbers = _reseal_all(sealed_before(), "sealed", key, key_id=key_id(public_key()))
    # The box with the address, which waits for a mail, doesn't name its key. Boxes that aren't padded name none.
    numbers += _reseal_all(Signature.objects.exclude(mail_to=b""), "mail_to", key)
    numbers += _reseal_all(MailRequest.objects.all(), "mail_to", key)
    for model in (Note, TypedDomain):
        numbers += _reseal_all(model.objects.all(), "sealed", key)
    return numbers + _reseal_all(ErasureRequest.objects.all(), "sealed_address", key)


def sealed_before():
    """Signatures that name another key than the current one, or none."""
    return Signature.objects.exclude(key_id=key_id(public_key())).exclude(sealed=b"")


def _current_private_key():
    for key in private_keys():
        if key.public_key == public_key():
            return key
    raise ImproperlyConfigured("No key in SIGNATURES_PRIVATE_KEY opens what the current public key seals.")


def _reseal_all(rows, field, key, **noted):
    numbers = Counter()
    for pks in batches(rows, BATCH):
        done = _reseal_batch(rows.filter(pk__in=pks), field, key, noted)
        numbers += done + Counter(busy=len(pks) - done.total())
    return numbers


@transaction.atomic
def _reseal_batch(rows, field, key, noted):
    # Rows that somebody else is writing are passed over: two who wait for each other's rows would wait for ever.
    free = rows.select_for_update(skip_locked=True).order_by("pk")
    return Counter(_reseal(row, field, key, noted) for row in free)


def _reseal(row, field, key, noted):
    box = bytes(getattr(row, field))
    try:
        sealed = box if is_sealed_to(key, box) else resealed(box)
    except NOT_OPENED:
        return "unopened"
    if sealed is box and not noted:
        return "current"
    type(row).objects.filter(pk=row.pk).update(**{field: sealed}, **noted)
    return "resealed"
