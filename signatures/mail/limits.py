"""Rate limit of mails: how many go to one address in a day, and when the next one may. The worker applies it."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Case, Value, When
from django.utils import timezone

from caching.memo import remembered
from signatures import signing_settings
from signatures.crypto.digest import email_digests, mailbox
from signatures.models import ConfirmationMail, Signature, SignatureTally
from signatures.screening.intervals import beyond, next_mail

DAY = timedelta(days=1)


def within_the_day(addresses):
    """Of `addresses` ({Signature: EmailAddress}) those that a mail may go to now; the others' rows wait until then.

    Whoever was written to least comes first. So entering somebody's address over and over, or under many appeals,
    keeps no mail from another appeal's signature for ever.
    """
    now, sent, may, wait = timezone.now(), mails_of_the_day(addresses.values()), {}, {}
    for row in sorted(addresses, key=lambda row: row.mails_sent):
        wait[row] = _moment(sent[mailbox(addresses[row])], row, now)
        if wait[row] <= now:
            may[row] = addresses[row]
            sent[mailbox(addresses[row])].append((row.pk, now))
            del wait[row]
    _due_again(wait)
    _note_mailing({row.campaign_id for row in may})
    return may


def _moment(sent, row, now):
    """From when one more mail about `row` may go to a mailbox that got the mails `sent`: [(signature, moment)]."""
    about_it = next_mail([moment for pk, moment in sent if pk == row.pk], now)
    return max(about_it, beyond(signing_settings.current().address_limit, [moment for _pk, moment in sent], now))


def mails_of_the_day(addresses):
    """The mails about any campaign that went out to each mailbox in the last 24 hours.

    Nothing that is stored leads from one campaign's signatures to another's: so each campaign's digest is made of the
    address.

    Returns:
        {mailbox: [(signature's key, moment)]}, empty lists for the others.
    """
    campaigns = _mailed_lately()
    boxes = {digest: mailbox(each) for each in set(addresses) for digest in email_digests(each, campaigns)}
    recent = ConfirmationMail.objects.filter(went_out=True, sent_at__gt=timezone.now() - DAY)
    theirs = recent.filter(signature__email_digest__in=list(boxes))
    mails = defaultdict(list)
    for digest, *mail in theirs.values_list("signature__email_digest", "signature", "sent_at"):
        mails[boxes[bytes(digest)]].append(tuple(mail))
    return mails


def _mailed_lately():
    """The campaigns about which mails went out yesterday or today, so that the others cost nothing."""
    since = timezone.now().date() - DAY
    return list(SignatureTally.objects.filter(mailed_on__gte=since).values_list("pk", flat=True))


def _note_mailing(campaign_ids):
    """Note that mails go out about these campaigns today (UTC), before the first does."""
    for campaign_id in campaign_ids:
        note_mailing(campaign_id, timezone.now().date())


@remembered
def note_mailing(campaign_id, today):
    SignatureTally.objects.get_or_create(campaign_id=campaign_id)
    return SignatureTally.objects.filter(pk=campaign_id).exclude(mailed_on=today).update(mailed_on=today)


def _due_again(moments):
    """Let rows of one batch ({Signature: moment}) wait, each until its own, unless their lease is no longer ours."""
    if moments:
        rows = list(moments)
        mine = Signature.objects.filter(pk__in=[row.pk for row in rows], mail_due_at=rows[0].mail_due_at)
        mine.update(mail_due_at=Case(*[When(pk=row.pk, then=Value(moments[row])) for row in rows]))
