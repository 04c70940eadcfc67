"""Retention job: erases what has been kept long enough, every night, a campaign at a time.

Each batch is a transaction of its own, so a run that is cut short has done what it did, and the next one
goes on from there.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import DateTimeField, DurationField, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone

from campaigns.models import Campaign
from signatures.consent import NOTHING_KEPT
from signatures.crypto.keys import key_id, public_key
from signatures.crypto.sealing import seal
from signatures.crypto.tokens import CONFIRM_WITHIN
from signatures.exports.csv_files import opened
from signatures.models import (
    ConfirmationMail,
    ConsentRule,
    ErasureReason,
    RetentionRun,
    Review,
    Signature,
    SignatureStatus,
    TypedDomain,
    not_held_by_law,
)
from signatures.retention import erasing, small_cells
from signatures.retention.batches import batches
from signatures.signals import public_names_changed
from signatures.signing import GRACE_AFTER_CLOSING

logger = logging.getLogger(__name__)

BATCH = 2000  # signatures a transaction
UNDECIDED = timedelta(days=30)  # that a signature is held for a decision, and that a decision can be undone
WITHDRAWN_FOR = timedelta(days=30)  # that who withdrew can come back by the link, however long the campaign runs
COLUMNS = {ErasureReason.UNCONFIRMED: "unconfirmed", ErasureReason.RETENTION: "after_closing"}


def run(*, dry=False):
    """Erase what has been kept long enough, or only count it.

    Returns:
        The RetentionRun. One with a campaign that couldn't be seen to is left unfinished; the log says why.
    """
    record = RetentionRun.objects.create(is_dry=dry)
    holds_ended = dry or _are_holds_ended()
    seen_to = [_is_seen_to(campaign, record) for campaign in _to_see_to(record.started_at)]
    _add(record, "spared", _spared(over(record.started_at)).count())
    if all([holds_ended, *seen_to, dry or _are_cells_merged()]):
        record.finished_at = timezone.now()
        record.save(update_fields=["finished_at"])
    return record


def _to_see_to(now):
    """The campaigns that have something to erase, in one query; the others cost a run nothing."""
    lapsed = (never_confirmed(now) | withdrawn_long_ago(now)).values("campaign")
    mine = not_held_by_law(Signature.objects.filter(campaign=OuterRef("pk")))
    typed = TypedDomain.objects.filter(campaign=OuterRef("pk"))
    kept = Exists(mine.filter(~_wants_news() | ~Q(domain=b""))) | Exists(typed)
    ended = over(now).filter(kept).values("pk")
    return Campaign.objects.filter(Q(pk__in=lapsed) & ~Q(pk__in=over(now)) | Q(pk__in=ended)).order_by("pk")


def _is_seen_to(campaign, record):
    """See to one campaign. Whatever goes wrong with it, the others have their turn."""
    try:
        _see_to(campaign, record)
    except Exception as error:  # noqa: BLE001 the class alone: the text may carry what a row holds
        logger.error("Not everything could be erased of %s: %s", campaign.reference, type(error).__name__)
        return False
    return True


def _are_holds_ended():
    """Erase what waited for the end of a legal hold."""
    try:
        erasing.erase_after_legal_hold()
    except Exception as error:  # noqa: BLE001 as above
        logger.error("Not all could be erased whose legal hold has ended: %s", type(error).__name__)
        return False
    return True


def _are_cells_merged():
    """Put together what too small cells count of rows that are gone."""
    try:
        small_cells.merge()
    except Exception as error:  # noqa: BLE001 as above
        logger.error("Not all small counts could be put together: %s", type(error).__name__)
        return False
    return True


def _see_to(campaign, record):
    if is_over(campaign, record.started_at):
        _erase(campaign, kept_long_enough(campaign), ErasureReason.RETENTION, record)
        _spare(campaign, record)
        _forget_domains(campaign, record)
    else:
        lapsed = never_confirmed(record.started_at).filter(campaign=campaign)
        _erase(campaign, lapsed, ErasureReason.UNCONFIRMED, record)
        withdrawn = withdrawn_long_ago(record.started_at).filter(campaign=campaign)
        _erase(campaign, withdrawn, ErasureReason.RETENTION, record)


def _erase(campaign, rows, reason, record):
    for number in [rows.count()] if record.is_dry else _erased(campaign, rows, reason):
        _add(record, COLUMNS[reason], number)


def _erased(campaign, rows, reason):
    for keys in batches(rows, BATCH):
        yield erasing.erase_kept_long_enough(campaign.pk, rows.filter(pk__in=keys), reason)


def _spare(campaign, record):
    if not record.is_dry:
        _keep_for_news_alone(campaign)


def _forget_domains(campaign, record):
    """The mail domains that stewards have looked for: there is no digest any more that would read as one."""
    if not record.is_dry:
        TypedDomain.objects.filter(campaign=campaign).delete()


def _add(record, column, number):
    setattr(record, column, getattr(record, column) + number)
    record.save(update_fields=[column])


def is_over(campaign, now):
    """Whether the days for which the campaign keeps its signers' data have passed at `now`."""
    if campaign.closes is None:
        return False
    return campaign.closes + GRACE_AFTER_CLOSING + timedelta(days=campaign.retention_days) <= now


def over(now):
    """The campaigns of which is_over() is true at `now`."""
    days = Cast("retention_days", IntegerField())  # SQLite multiplies no small ones
    kept_for = ExpressionWrapper(days * timedelta(days=1), output_field=DurationField())
    end = ExpressionWrapper(F("closes") + kept_for, output_field=DateTimeField())
    return Campaign.objects.alias(end=end).filter(end__lte=now - GRACE_AFTER_CLOSING)


def never_confirmed(now):
    """Signatures that, while a campaign runs, nobody can confirm any more, or that nobody has decided about.

    What waits for a mail stays, however long the mail server is away; so does what was mailed in the last
    seven days. What was invalidated stays for as long as the decision can be undone.
    """
    week, month = now - CONFIRM_WITHIN, now - UNDECIDED
    mailed = ConfirmationMail.objects.filter(signature=OuterRef("pk"), sent_at__gt=week)
    lapsed = Q(status=SignatureStatus.PENDING, created_at__lte=week, mail_due_at=None) & ~Exists(mailed)
    undecided = Q(status=SignatureStatus.HELD, created_at__lte=month)
    decided = Q(status=SignatureStatus.INVALIDATED, review__in=Review.objects.filter(created_at__lte=month))
    old = not_held_by_law(Signature.objects.filter(confirmed_at=None, created_at__lte=week))
    return old.filter(lapsed | undecided | decided)


def withdrawn_long_ago(now):
    """Signatures that count no longer, as their signers wanted, and that nobody has come back to."""
    withdrawn = Signature.objects.filter(status=SignatureStatus.WITHDRAWN)
    return not_held_by_law(withdrawn.filter(withdrawn_on__lte=(now - WITHDRAWN_FOR).date()))


def kept_long_enough(campaign):
    """All signatures of a campaign whose days are over but those that are spared."""
    return not_held_by_law(Signature.objects.filter(campaign=campaign).exclude(_wants_news()))


def spared(campaign):
    """Confirmed signers who asked for news, until they stop it; nobody in countries that no news is sent to."""
    return _spared([campaign.pk])


def _spared(campaigns):
    return not_held_by_law(Signature.objects.filter(_wants_news(), campaign__in=campaigns))


def _wants_news():
    silent = ConsentRule.objects.filter(Q(no_updates=True) | Q(digest_only=True)).values_list("country", flat=True)
    return Q(status=SignatureStatus.CONFIRMED, wants_updates=True) & ~Q(country__in=list(silent))


def _keep_for_news_alone(campaign):
    """Erase of the spared what news doesn't need: answers, public name, mail domain, copies behind their links.

    A row without `domain` has been through this.
    """
    rows = spared(campaign).exclude(domain=b"")
    for keys in batches(rows, BATCH):
        _reduce(rows.filter(pk__in=keys))


@transaction.atomic
def _reduce(rows):
    locked = rows.select_for_update().order_by("pk")
    for row in locked:
        Signature.objects.filter(pk=row.pk).update(
            **_for_news(row), public_name="", network=None, domain=b"", mail_to=b"", mail_due_at=None, noted=None
        )
        ConfirmationMail.objects.filter(signature=row).update(copy=b"")
    public_names_changed.send(Signature, campaigns={row.campaign_id for row in locked})


def _for_news(row):
    """The box without the answers; as it is where no key opens it any more."""
    data = opened(row)
    if not data or data == NOTHING_KEPT:
        return {}
    return {"sealed": seal(data | {"answers": {}}), "key_id": key_id(public_key())}
