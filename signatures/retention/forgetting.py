"""Retention of what is kept for a day at most: erased every hour, so that nothing is older than that."""

from datetime import UTC, timedelta

from django.db.models import Q
from django.db.models.functions import TruncDay
from django.utils import timezone

from signatures.crypto.tokens import OPEN_WITHIN
from signatures.models import ConfirmationMail, ErasureRequest, MailRequest, Review, Signature, SpentProof
from signatures.retention.batches import batches
from signatures.reviews.filters import FORGOTTEN, lasting
from signatures.signals import traces_due

BATCH = 5000
NETWORKS_AFTER = REQUESTS_AFTER = timedelta(hours=22)  # with an hour between two runs and one to spare: a day


def forget():
    """Forget where signatures came from, requests nobody took up, expired proofs of work, what old links opened."""
    now = timezone.now()
    networks = Signature.objects.filter(network__isnull=False, created_at__lte=now - NETWORKS_AFTER)
    for keys in batches(networks, BATCH):
        networks.filter(pk__in=keys).update(network=None)
    _forget_networks_of_reviews(now - NETWORKS_AFTER)
    _delete(MailRequest.objects.filter(created_at__lte=now - REQUESTS_AFTER))
    _delete(ErasureRequest.objects.filter(mailed_at=None, created_at__lte=now - REQUESTS_AFTER))
    _delete(ErasureRequest.objects.filter(confirmed_at=None, mailed_at__lte=now - ErasureRequest.OPEN_WITHIN))
    _delete(SpentProof.objects.filter(expires_at__lte=now))
    _forget_copies(now - OPEN_WITHIN)
    traces_due.send(None)


def _forget_copies(until):
    """A link that has ended opens nothing any more. The rest of its row ends the news, from however old a mail.

    Where the day alone is kept of a mail's time, its link ends as if it had been sent at the end of that day.
    """
    that_day = Q(sent_at=TruncDay("sent_at", tzinfo=UTC), sent_at__gt=until - timedelta(days=1))
    ended = ConfirmationMail.objects.filter(has_ended=False, sent_at__lte=until).exclude(that_day)
    for keys in batches(ended, BATCH):
        ended.filter(pk__in=keys).update(copy=b"", has_ended=True)


def _forget_networks_of_reviews(until):
    named = Review.objects.filter(filters__has_key="network", created_at__lte=until)
    for review in named.exclude(filters__network=FORGOTTEN):
        Review.objects.filter(pk=review.pk).update(filters=lasting(review.filters))


def _delete(rows):
    for keys in batches(rows, BATCH):
        rows.model.objects.filter(pk__in=keys).delete()
