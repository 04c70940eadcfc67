"""Tables of the stamp in PostgreSQL (stamps/postgresql.py). Where the stamp is a file they stay empty."""

from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.db.models.functions import Now

SILENCE = 3  # seconds; who has heard nothing for so long shows nothing that is kept


class Change(models.Model):
    """A transaction that changed something public, or many of them in one row. The stamp is their sum."""

    changes = models.PositiveBigIntegerField(db_default=1)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.changes} until {self.made_at}"


class ListenerQuerySet(models.QuerySet):
    def behind(self, number):
        """Those that may still show what was kept before the stamp `number`."""
        return self.filter(acknowledged__lt=number, seen_at__gt=Now() - timedelta(seconds=SILENCE))


class Listener(models.Model):
    """A process that shows pages from memory, and the stamp from which on it does."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    acknowledged = models.PositiveBigIntegerField()
    seen_at = models.DateTimeField(db_default=Now())

    objects = ListenerQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.id} at {self.acknowledged}"
