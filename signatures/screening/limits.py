"""How many mails go to one address in a day, and to whom none go at all. Applied by the worker before it mails."""

from collections import Counter
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from signatures import live
from signatures.models import Signature, SignatureStatus, SignatureTally
from signatures.secrecy.digest import email_digests, mailbox

DAY = timedelta(days=1)
LOOK_AGAIN = timedelta(hours=1)
# Whoever enters the address of one of these again makes its row due, as signing asks nothing. Its address stays.
WAITING = (SignatureStatus.HELD, SignatureStatus.INVALIDATED)


def decided(batch):
    """Those of a batch of due rows that wait for no review. The others wait for it, or for good."""
    waiting = [row for row in batch if row.status in WAITING]
    _due_again([row for row in waiting if not row.mails_sent], None)
    # Who has had a mail needs no other when the signature is restored, and no address for it.
    _due_again([row for row in waiting if row.mails_sent], None, mail_to=b"")
    return [row for row in batch if row.status not in WAITING]


def within_the_day(addresses):
    """Of `addresses` ({Signature: its address}) those that a mail may go to; the others' rows wait for an hour."""
    most, sent = live.settings().address_limit, mails_of_the_day(addresses.values())
    may = {}
    for row, address in addresses.items():
        if sent[mailbox(address)] < most:
            may[row] = address
            sent[mailbox(address)] += 1
    _due_again([row for row in addresses if row not in may], timezone.now() + LOOK_AGAIN)
    _note_mailing({row.campaign_id for row in may})
    return may


def mails_of_the_day(addresses):
    """How many mails about any campaign went out to each mailbox in the last 24 hours, at most: {mailbox: number}.

    Nothing that is stored leads from one campaign's signatures to another's: so each campaign's digest is made of the
    address. A try that failed has left a row as well, so no more are counted of a signature than were sent about it.
    """
    recent = Count("mails", filter=Q(mails__sent_at__gt=timezone.now() - DAY))
    campaigns = _mailed_lately()
    boxes = {digest: mailbox(each) for each in set(addresses) for digest in email_digests(each, campaigns)}
    theirs = Signature.objects.filter(email_digest__in=list(boxes)).annotate(recent=recent)
    numbers = Counter()
    for digest, sent, tried in theirs.values_list("email_digest", "mails_sent", "recent"):
        numbers[boxes[bytes(digest)]] += min(sent, tried)
    return numbers


def _mailed_lately():
    """The campaigns about which mails went out yesterday or today, so that the others cost nothing."""
    since = timezone.now().date() - DAY
    return list(SignatureTally.objects.filter(mailed_on__gte=since).values_list("pk", flat=True))


def _note_mailing(campaign_ids):
    """Note that mails go out about these campaigns today (UTC), before the first does."""
    for campaign_id in campaign_ids:
        note_mailing(campaign_id, timezone.now().date())


@live.remembered
def note_mailing(campaign_id, today):
    SignatureTally.objects.get_or_create(campaign_id=campaign_id)
    return SignatureTally.objects.filter(pk=campaign_id).exclude(mailed_on=today).update(mailed_on=today)


def _due_again(rows, moment, **address):
    """Let rows of one batch wait until `moment`, unless their lease is no longer ours."""
    if rows:
        mine = Signature.objects.filter(pk__in=[row.pk for row in rows], mail_due_at=rows[0].mail_due_at)
        mine.update(mail_due_at=moment, **address)
