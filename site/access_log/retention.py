"""Deleting entries of the access log that have been kept as long as the setting says; nothing else deletes any."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from access_log.models import Cut, Entry


@transaction.atomic
def forget(**kwargs):
    until = timezone.now() - timedelta(days=settings.ACCESS_LOG_DAYS)
    Cut.objects.update_or_create(pk=1, defaults={"until": until})
    Entry.objects.filter(at__lt=until).delete()
