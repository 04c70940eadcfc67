"""Legal hold of a signature: it obliges to keep it, and not to publish it or to use it."""

from django.db.models import Q

from signatures.models import LegalHold
from signatures.signals import tell_of_names


def note_wish(rows, wish):
    """Note of those of `rows` (a queryset) that are held what becomes of them when that ends.

    What can be done at once is done: their names are shown no longer, and no news is sent.

    Args:
        wish: the field of LegalHold that says so.
    """
    holds = LegalHold.in_effect().filter(pk__in=rows.values("pk"))
    holds.update(**{wish: True})
    held = rows.filter(pk__in=holds.values("pk"))
    tell_of_names(held)
    held.update(public_name="", wants_updates=False)


def is_to_go(signature):
    """Whether its owner wants it erased, or all but the digest, and only a legal hold is in the way."""
    wanted = Q(erase_afterwards=True) | Q(less_afterwards=True)
    return LegalHold.objects.filter(wanted, pk=signature.pk).exists()
