"""Changes that a signer may make: names, the public name, the news, how much is kept."""

from django.db import transaction

from signatures import signing
from signatures.consent import NOTHING_KEPT, Rules, may_be_named
from signatures.crypto.sealing import with_data
from signatures.models import Signature, SignatureStatus
from signatures.retention.digest_only import keep_digest_only
from signatures.retention.legal_holds import is_to_go
from signatures.self_service.data import is_unproven, opened_by, typed_in
from signatures.signals import public_names_changed, tell_of_names
from signatures.signing import full_name

NAMED = [SignatureStatus.PENDING, SignatureStatus.CONFIRMED]


def may_show_name(link):
    """Whether a name may stand on the page: of some only a digest is to be kept, and some countries forbid it."""
    signature = link.signature
    is_kept = bool(typed_in(link)) and not signature.campaign.digest_only
    is_allowed = is_kept and signature.status in NAMED and may_be_named(signature.country)
    return is_allowed and not is_to_go(signature)


@transaction.atomic
def show_name(link, name):
    """Show `name` on the appeal's page as soon as the signature counts.

    Returns:
        Whether it will be: nobody else has withdrawn or erased the signature meanwhile.
    """
    public_names_changed.send(Signature, campaigns={link.signature.campaign_id})
    mine = Signature.objects.filter(pk=link.signature.pk, status__in=NAMED)
    return may_show_name(link) and mine.update(public_name=name) == 1


@transaction.atomic
def correct_names(link, names):
    """Put `names` (first and last) in the place of those that were typed in, for every link and for the stewards.

    Returns:
        Whether they are: the signature is still there, with data that this link opens.
    """
    mine = Signature.objects.filter(pk=link.signature.pk)
    row = mine.select_for_update().first()
    typed = opened_by(link.key, row.sealed) if row else None
    if row is None or not typed or typed == NOTHING_KEPT or is_unproven(link):
        return False
    mine.update(sealed=with_data(link.key, row.sealed, typed | names))
    if row.public_name and row.public_name == full_name(typed):
        show_name(link, full_name(names))
    return True


def confirm(link, wishes):
    """Count the signature, and drop what its owner wants dropped or what the rules of a later entry forbid to keep.

    Args:
        wishes: names of what is to be dropped: "digest_only" (all but the digest), "hide_name", "no_updates".
    """
    wishes = wishes | {wish for rule, wish in WISHES.items() if rule in link.stricter_rules}
    if "digest_only" in wishes:
        keep_digest_only(link.signature, link.key)
    if "hide_name" in wishes:
        hide_name(link.signature)
    if "no_updates" in wishes:
        stop_news(link.signature)
    signing.confirm(link.signature)


WISHES = {Rules.DIGEST_ONLY: "digest_only", Rules.NO_NAME: "hide_name", Rules.NO_NEWS: "no_updates"}


@transaction.atomic
def hide_name(signature):
    mine = Signature.objects.filter(pk=signature.pk)
    tell_of_names(mine)
    mine.update(public_name="")


def stop_news(signature):
    Signature.objects.filter(pk=signature.pk).update(wants_updates=False)
