"""Forgetting what is kept of staff for a day, and the access log's oldest entries: with the signatures' traces."""

from datetime import timedelta

from django.utils import timezone

from access_log import retention as access_log
from accounts.models import Tries
from signatures.signals import traces_due

TRIES_AFTER = timedelta(hours=22)  # with an hour between two runs and one to spare: a day


def connect():
    traces_due.connect(forget_tries)
    traces_due.connect(access_log.forget)


def forget_tries(**kwargs):
    Tries.objects.filter(last_at__lte=timezone.now() - TRIES_AFTER).delete()
