"""A signature's life: the only module that writes a signature's status.

pending -> confirmed -> withdrawn -> confirmed again, if its signer wants; held -> pending when a steward
releases it; any of these -> invalidated, and back; held, or invalidated before it counted -> pending when its address
is entered by somebody whom nothing holds.
"""

from datetime import timedelta
from secrets import token_bytes

from django.db import transaction
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Now
from django.utils import timezone

from signatures.blocks.questions import answers
from signatures.consent import NOTHING_KEPT, Rules, may_be_named, may_get_updates, rules_of
from signatures.crypto.digest import SHORT, domain_digest, email_digest
from signatures.crypto.keys import digest_keys, key_id, public_key
from signatures.crypto.sealing import marked, new_key, seal_together
from signatures.models import HoldReason, Signature, SignatureStatus, insert
from signatures.signals import tell_of_names
from signatures.tallies import counting

GRACE_AFTER_CLOSING = timedelta(hours=24)  # for whoever signed in time and reads their mail later
CONFIRMABLE = [SignatureStatus.PENDING, SignatureStatus.WITHDRAWN]
COMMON = "gmail.com"  # the mail domain that most people have
SET_ASIDE = [SignatureStatus.HELD, SignatureStatus.INVALIDATED]
CORRECTABLE = [SignatureStatus.PENDING, SignatureStatus.HELD, SignatureStatus.CONFIRMED]
INVALIDABLE = [SignatureStatus.PENDING, SignatureStatus.HELD, SignatureStatus.CONFIRMED]


def sign(form_page, data, *, held_for="", network=None):
    """Keep a signature, or ask for another mail where this person has signed already. One INSERT.

    An address that is entered again changes nothing of what is kept: whoever typed it may not own it. The rules that
    it was entered under are noted, and hold when its owner confirms.

    Args:
        form_page: the SignatureFormPage that was signed.
        data: the form's cleaned data.
        held_for: the HoldReason for which it waits for a review, if any.
        network: keyed digest of the network it came from.
    """
    rules, key = rules_of(form_page, data), new_key()
    is_alone = Rules.DIGEST_ONLY in rules
    inside = NOTHING_KEPT if is_alone else _sealed_data(form_page, data)
    sealed, mail_to = seal_together(inside, {"email": data["email"]}, key=key)
    kept = in_disguise(form_page.campaign_id) if is_alone else _all_that_is_kept(form_page, data, network)
    values = _of_all(form_page, data) | {"sealed": sealed, "mail_to": mail_to} | kept | _start(held_for)
    insert.insert(values, marked(key, sealed, rules), is_held=bool(held_for))


def _of_all(form_page, data):
    return {
        "key_id": key_id(public_key()),
        "campaign_id": form_page.campaign_id,
        "email_digest": email_digest(data["email"], form_page.campaign_id),
        "digest_version": len(digest_keys()),
        "language": form_page.locale.language_code,
        "consent_id": data["consent"].pk,
    }


def _start(held_for):
    if held_for:
        return {"status": SignatureStatus.HELD.value, "held_for": str(held_for), "mail_due_at": None}
    return {"status": SignatureStatus.PENDING.value}


def in_disguise(campaign_id):
    """What is kept of somebody of whom nothing may be: it looks as if they had named no country, and says nothing."""
    return {"domain": domain_digest(COMMON, campaign_id), "network": token_bytes(SHORT)}


def _all_that_is_kept(form_page, data, network):
    return {
        "country": data["country"],
        "domain": domain_digest(data["email"].domain, form_page.campaign_id),
        "network": network,
        "wants_updates": data["wants_updates"] and may_get_updates(data["country"]),
        "public_name": full_name(data) if data["show_name"] and may_be_named(data["country"]) else "",
    }


def _sealed_data(form_page, data):
    who = {key: data[key] for key in ("first_name", "last_name", "email")}
    return who | {"answers": answers(form_page, data)}


def full_name(data):
    return " ".join(part for part in (data["first_name"], data["last_name"]) if part)


def confirm(signature):
    """Count the signature from now on. Doing it again changes nothing.

    Args:
        signature: the one that a mailed link opened.

    Returns:
        Whether it is confirmed now, by this call or an earlier one.
    """
    # As it was when the button was shown: a withdrawal in between stays one.
    confirmable = Signature.objects.filter(pk=signature.pk, status=signature.status).filter(status__in=CONFIRMABLE)
    # The database's clock, as tallies/counting.py compares it with the database's transactions.
    confirmable.update(
        status=SignatureStatus.CONFIRMED, confirmed_at=Now(), withdrawn_on=None, mail_due_at=None, mail_to=b""
    )
    return Signature.objects.filter(pk=signature.pk, status=SignatureStatus.CONFIRMED).exists()


def may_confirm(campaign, now=None):
    """Whether the campaign still takes confirmations at `now`: until 24 hours after it closed."""
    now = now or timezone.now()
    return campaign.closes is None or now < campaign.closes + GRACE_AFTER_CLOSING


@transaction.atomic
def withdraw(signature):
    """Count a confirmed signature no longer, and show its name no longer. Doing it again changes nothing."""
    tally = counting.locked_tally(signature.campaign_id)
    mine = Signature.objects.filter(pk=signature.pk, status=SignatureStatus.CONFIRMED)
    counting.take_back(tally, mine)
    tell_of_names(mine)
    today = timezone.now().date()  # UTC; retention.py goes by it
    mine.update(status=SignatureStatus.WITHDRAWN, withdrawn_on=today, public_name="", wants_updates=False)


@transaction.atomic
def begin_anew(signature, address):
    """Let a signature under another address wait for its owner: it counts no longer, and its links open nothing.

    What is held stays so, unless for the mistyped address itself.

    Args:
        address: what is kept of the other one, by the fields' names (stewards/corrections.py).
    """
    tally = counting.locked_tally(signature.campaign_id)
    mine = Signature.objects.filter(pk=signature.pk)
    counting.take_back(tally, mine)
    tell_of_names(mine)
    signature.mails.all().delete()
    is_held = signature.status == SignatureStatus.HELD and signature.held_for != HoldReason.TYPO
    mine.update(**address, **AS_NEW, **({} if is_held else WAITING | {"mail_due_at": timezone.now()}))


WAITING = {"status": SignatureStatus.PENDING, "held_for": "", "confirmed_at": None}
AS_NEW = {"mails_sent": 0, "mail_failures": 0, "mail_problem": ""}


@transaction.atomic
def release(signatures, review):
    """Let held `signatures` (a queryset) go their way: their mails are due now. To a mistyped address none goes.

    Returns:
        How many there were.
    """
    theirs = signatures.filter(status=SignatureStatus.HELD).exclude(held_for=HoldReason.TYPO)
    held = Signature.objects.filter(pk__in=_pks(theirs))
    return held.update(status=SignatureStatus.PENDING, held_for="", mail_due_at=timezone.now(), review=review)


def enter_anew(rows):
    """Let those of `rows` go their way whose first entry waits for a steward, or was set aside before it counted.

    Whoever made it may be a stranger, and mustn't keep the owner of the address from signing. An entry that nothing
    was wrong with makes the row due (insert.py), and nothing else does.

    Args:
        rows: some whose mails are due, locked.
    """
    anew = [row for row in rows if row.status in SET_ASIDE and row.confirmed_at is None]
    mine = Signature.objects.filter(pk__in=[row.pk for row in anew])
    mine.update(status=SignatureStatus.PENDING, held_for="", review=None)
    for row in anew:
        row.status = SignatureStatus.PENDING


@transaction.atomic
def invalidate(signatures, review):
    """Count `signatures` (a queryset of one campaign's) no longer, by a steward's decision.

    Returns:
        How many there were.
    """
    tally = counting.locked_tally(review.campaign_id)
    valid = Signature.objects.filter(pk__in=_pks(signatures.filter(status__in=INVALIDABLE)))
    counting.take_back(tally, valid)
    tell_of_names(valid)
    return valid.update(status=SignatureStatus.INVALIDATED, mail_due_at=None, review=review)


@transaction.atomic
def restore(signatures, review):
    """Take back the invalidation of `signatures` (a queryset): each is again what it was before.

    Returns:
        How many there were.
    """
    tally = counting.locked_tally(review.campaign_id)
    invalidated = signatures.filter(status=SignatureStatus.INVALIDATED, review=review)
    pks = _pks(invalidated)
    number = Signature.objects.filter(pk__in=pks).update(
        status=BEFORE_INVALIDATION, mail_due_at=DUE_AGAIN, review=None
    )
    counting.put_back(tally, Signature.objects.filter(pk__in=pks))
    return number


BEFORE_INVALIDATION = Case(
    When(confirmed_at__isnull=False, then=Value(SignatureStatus.CONFIRMED)),
    When(~Q(held_for=""), then=Value(SignatureStatus.HELD)),
    default=Value(SignatureStatus.PENDING),
)
DUE_AGAIN = Case(When(confirmed_at=None, held_for="", mails_sent=0, then=Now()), default=None)


def _pks(signatures):
    """The rows, locked till the transaction ends: none is confirmed while it is being counted out.

    In the order of their keys, so that two decisions about the same ones wait for each other and don't get stuck.
    """
    return list(signatures.order_by("pk").select_for_update().values_list("pk", flat=True))
