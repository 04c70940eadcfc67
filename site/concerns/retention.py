"""Retention of concerns: deleted a week after they were dealt with, and after 90 days at the latest."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from concerns.admin import mails
from concerns.models import Concern
from signatures.signals import traces_due

AFTERWARDS = timedelta(days=7)
AT_MOST = timedelta(days=90)


def connect():
    traces_due.connect(forget)
    traces_due.connect(tell)


def forget(**signal):
    now = timezone.now()
    Concern.objects.filter(Q(done_at__lt=now - AFTERWARDS) | Q(received_at__lt=now - AT_MOST)).delete()


def tell(**signal):
    """Where no mail went out at once."""
    mails.tell_of_new()
