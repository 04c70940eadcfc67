"""Later entries of one address: the rules that they were made under, as a note for the signer's link.

A web process can't read the first entry and mustn't compare the two, so it lays each later one beside the row,
sealed. The worker opens them within seconds. Of what was typed nothing stays but the rules, under the key of the
row's own box: the database alone doesn't tell whether somebody signs from where it is dangerous, and every link that
opens the box opens the note. An entry under laxer rules takes back no stricter one.
"""

from functools import reduce
from operator import or_

from django.db import transaction
from nacl.exceptions import CryptoError

from signatures.consent import Rules
from signatures.crypto.sealing import MARK, key_of, open_mark, open_sealed_mark, sealed_mark
from signatures.models import Signature, SignatureStatus

MOST_AT_ONCE = 200  # rows a transaction
NOT_OPENED = (CryptoError, TypeError, ValueError, IndexError)  # another key; not what seal() wrote


def read():
    """Note the rules of all later entries, and forget the entries."""
    while _read_batch() == MOST_AT_ONCE:
        pass


@transaction.atomic
def _read_batch():
    entered = Signature.objects.filter(later_entries__isnull=False).order_by("pk")
    rows = list(entered.select_for_update(skip_locked=True)[:MOST_AT_ONCE])
    for row in rows:
        Signature.objects.filter(pk=row.pk).update(later_entries=None, noted=_note(row), **_while_held(row))
    return len(rows)


def _while_held(row):
    """When it was entered again matters to what is held; of others it would only tell when somebody was there."""
    return {} if row.status == SignatureStatus.HELD else {"entered_again_at": None}


def _note(row):
    """The same for all, also of whom nothing is kept that a rule could forbid: it mustn't tell who they are."""
    try:
        key = key_of(row.sealed)
    except NOT_OPENED:
        return row.noted
    return sealed_mark(key, reduce(or_, map(_rules, _each(row.later_entries)), noted_rules(key, row)))


def _each(entries):
    entries = bytes(entries)
    return [entries[place : place + MARK] for place in range(0, len(entries), MARK)]


def _rules(entry):
    try:
        return Rules(open_mark(entry))
    except NOT_OPENED:
        return Rules(0)


def noted_rules(key, signature):
    """The Rules noted for `signature`, by the key of its box, or None."""
    try:
        return Rules(open_sealed_mark(key, signature.noted)) if key and signature.noted else Rules(0)
    except CryptoError:  # sealed anew since, for news alone
        return Rules(0)
