"""How many mails go to one address in a day, and to whom none go at all. Applied by the worker before it mails."""

from collections import Counter
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from campaigns.models import Campaign
from signatures import live
from signatures.models import Signature, SignatureStatus

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


def within_the_day(opened):
    """Of `opened` ({Signature: its data}) those to whom a mail may go out now; the others' rows wait for an hour."""
    most, sent = live.settings().address_limit, mails_of_the_day([bytes(row.email_digest) for row in opened])
    may = {}
    for row, data in opened.items():
        if sent[bytes(row.email_digest)] < most:
            may[row] = data
            sent[bytes(row.email_digest)] += 1
    _due_again([row for row in opened if row not in may], timezone.now() + LOOK_AGAIN)
    return may


def mails_of_the_day(email_digests):
    """How many mails about any campaign went out to each of some addresses within the last 24 hours, at most.

    A try that failed has left a row as well, so no more are counted of a signature than were sent about it.
    """
    recent = Count("mails", filter=Q(mails__sent_at__gt=timezone.now() - DAY))
    campaigns = list(Campaign.objects.values_list("pk", flat=True))  # the index on digests begins with the campaign
    theirs = Signature.objects.filter(campaign__in=campaigns, email_digest__in=email_digests).annotate(recent=recent)
    numbers = Counter()
    for digest, sent, tried in theirs.values_list("email_digest", "mails_sent", "recent"):
        numbers[bytes(digest)] += min(sent, tried)
    return numbers


def _due_again(rows, moment, **address):
    """Let rows of one batch wait until `moment`, unless their lease is no longer ours."""
    if rows:
        mine = Signature.objects.filter(pk__in=[row.pk for row in rows], mail_due_at=rows[0].mail_due_at)
        mine.update(mail_due_at=moment, **address)
