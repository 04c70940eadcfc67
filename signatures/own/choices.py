"""What a signer may change of a signature without touching whether it counts: the public name, the news."""

from django.db import transaction

from signatures.consent import may_be_named
from signatures.models import Signature, SignatureStatus
from signatures.own.data import typed_in
from signatures.signals import public_names_changed

NAMED = [SignatureStatus.PENDING, SignatureStatus.CONFIRMED]


def may_show_name(link):
    """Whether a name may stand on the page: nothing but a digest is kept of some, and some countries forbid it."""
    signature = link.signature
    is_kept = bool(typed_in(link)) and not signature.campaign.digest_only
    return is_kept and signature.status in NAMED and may_be_named(signature.country)


@transaction.atomic
def show_name(link, name):
    """Show `name` on the appeal's page as soon as the signature counts.

    Returns:
        Whether it will be: nobody else has withdrawn or erased the signature meanwhile.
    """
    public_names_changed.send(Signature)
    mine = Signature.objects.filter(pk=link.signature.pk, status__in=NAMED)
    return may_show_name(link) and mine.update(public_name=name) == 1


@transaction.atomic
def hide_name(signature):
    public_names_changed.send(Signature)
    Signature.objects.filter(pk=signature.pk).update(public_name="")


def stop_news(signature):
    Signature.objects.filter(pk=signature.pk).update(wants_updates=False)
