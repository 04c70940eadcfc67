"""Changes of what public pages show, heard in one place: no copy from before counts any more."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from caching import offline
from publishing.watched_models import is_of_the_draft, shown_models


def forget_with_commit(sender, update_fields=None, **signal):
    """Forget the copies now, in case this process dies, and again once the change is there for others to read."""
    if is_of_the_draft(update_fields):
        return
    offline.forget()
    transaction.on_commit(offline.forget)


def connect():
    """Forget the copies whenever something that a public page shows is saved or deleted. What moves is saved."""
    from signatures.signals import public_names_changed

    for model in shown_models():
        post_save.connect(forget_with_commit, sender=model)
        post_delete.connect(forget_with_commit, sender=model)
    public_names_changed.connect(forget_with_commit)
