"""Rotation of the digest key: a new one laid over what is stored. It needs no private key, so reaches high risk too.

Signing has to be stopped: whoever signs under the longer chain wouldn't meet their older signature.
"""

from collections import Counter

from django.db import connection, transaction

from signatures import signing_settings
from signatures.crypto.digest import LONG, SHORT, rekeyed
from signatures.crypto.keys import digest_keys
from signatures.models import MailRequest, Review, Signature
from signatures.retention.batches import batches
from signatures.reviews.carrying_out import FORWARD

BATCH = 1000  # signatures a transaction
STOP_SIGNING = (
    "Stop signing first, under Settings > Signing in the admin, and start it again when this command has finished: "
    "whoever signs meanwhile could sign twice. What was done so far stays; run it again."
)
AWAIT_REVIEWS = (
    "A review is under way, perhaps of a network or mail domain, which it would lose. Run this when it's done."
)
REKEY = f"""
    UPDATE {Signature._meta.db_table}
    SET email_digest = %s, domain = %s, network = NULL, digest_version = %s WHERE id = %s
"""  # noqa: S608 our own table


class NotNow(Exception):  # noqa: N818 nothing is broken
    """Something goes on that mustn't while rows and keys don't agree."""


def rekey():
    """Bring every signature under all digest keys.

    Returns:
        Counter of signatures: "rekeyed", and "twice" for those whose signer stands under the new key already.

    Raises:
        NotNow: signing isn't stopped, or not any more, or a review is under way. What is done is done; the
            next run goes on.
    """
    numbers = Counter()
    for pks in batches(behind(), BATCH):
        _require_quiet()
        numbers += _rekey_batch(pks)
    _rekey_requests()
    return numbers


def _require_quiet():
    if not signing_settings.current().stop_signing:
        raise NotNow(STOP_SIGNING)
    if Review.objects.filter(state__in=FORWARD).exists():
        raise NotNow(AWAIT_REVIEWS)


def behind():
    """Signatures that don't know the newest key yet."""
    return Signature.objects.filter(digest_version__lt=len(digest_keys()))


@transaction.atomic
def _rekey_batch(pks):
    theirs = behind().filter(pk__in=pks).only("campaign_id", "email_digest", "domain", "digest_version")
    rows = list(theirs.select_for_update().order_by("pk"))
    longer = {row: _under_all_keys(row.email_digest, row, LONG) for row in rows}
    found = Signature.objects.filter(email_digest__in=list(longer.values()))
    taken = {bytes(digest) for digest in found.values_list("email_digest", flat=True)}
    free = {row: digest for row, digest in longer.items() if digest not in taken}
    _write(free)
    return Counter(rekeyed=len(free), twice=len(rows) - len(free))


def _under_all_keys(digest, row, size):
    """`digest` as the whole chain would have made it; nothing stays nothing."""
    for key in digest_keys()[row.digest_version :] if digest else ():
        digest = rekeyed(digest, key, size)
    return bytes(digest)


def _write(digests):
    version = len(digest_keys())
    rows = [(digest, _under_all_keys(row.domain, row, SHORT), version, row.pk) for row, digest in digests.items()]
    with connection.cursor() as cursor:
        cursor.executemany(REKEY, rows)


def _rekey_requests():
    """Requests for a mail don't say how old their digest is: one follows when its signature has gone ahead."""
    newest = digest_keys()[-1]
    for request in MailRequest.objects.all():
        digest = rekeyed(request.email_digest, newest)
        if Signature.objects.filter(campaign=request.campaign_id, email_digest=digest).exists():
            MailRequest.objects.filter(pk=request.pk).update(email_digest=digest)
