"""Forgetting what was kept for a day at most: every hour, so that nothing is older than that."""

from datetime import timedelta

from django.utils import timezone

from signatures.filters import FORGOTTEN, lasting
from signatures.keeping.batches import batches
from signatures.models import MailRequest, Review, Signature, SpentProof

BATCH = 5000
NETWORKS_AFTER = REQUESTS_AFTER = timedelta(hours=22)  # with an hour between two runs and one to spare: a day


def forget():
    """Forget where signatures came from, requests for mails that nobody took up, and expired proofs of work."""
    now = timezone.now()
    networks = Signature.objects.filter(network__isnull=False, created_at__lte=now - NETWORKS_AFTER)
    for keys in batches(networks, BATCH):
        networks.filter(pk__in=keys).update(network=None)
    _forget_networks_of_reviews(now - NETWORKS_AFTER)
    _delete(MailRequest.objects.filter(created_at__lte=now - REQUESTS_AFTER))
    _delete(SpentProof.objects.filter(expires_at__lte=now))


def _forget_networks_of_reviews(until):
    named = Review.objects.filter(filters__has_key="network", created_at__lte=until)
    for review in named.exclude(filters__network=FORGOTTEN):
        Review.objects.filter(pk=review.pk).update(filters=lasting(review.filters))


def _delete(rows):
    for keys in batches(rows, BATCH):
        rows.model.objects.filter(pk__in=keys).delete()
