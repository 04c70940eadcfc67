"""Invitations: whoever gets an account chooses their password by a mailed link, and nobody else ever knows one."""

from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.signals import post_save

from accounts import tasks
from signatures.stewards.accounts import acting


def connect():
    post_save.connect(_saved, sender=User)


def _saved(instance, created=False, raw=False, **kwargs):
    """On the command line whoever makes an account knows its password."""
    if created and not raw and acting() is not None:
        transaction.on_commit(partial(tasks.mail_invitation.enqueue, instance.pk))
