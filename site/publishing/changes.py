"""Changes of what public pages show: heard here, with one list of what follows, in its order.

The stamp goes first: a proxy that is told to ask again must not get a page from before. The search writes its entries
in the transaction of the change itself (search/indexing.py), as they have to be right even if this process dies.
"""

import logging

from django.db.models.signals import post_delete, post_save, pre_save

from caching import offline
from publishing import portraits, purging
from publishing.watched_models import is_of_the_draft, shown_models
from sharing.pictures import keeping

logger = logging.getLogger(__name__)


def forget_copies(instance):
    offline.forget()


# Each is called with what has changed, and sees itself to what can be done at commit alone.
FOLLOWS = {
    "about to be saved": (purging.compare,),
    "saved": (forget_copies, keeping.forget, portraits.take_away, purging.of_saved),
    "deleted": (forget_copies, keeping.forget, purging.of_removal),
    "names changed": (forget_copies, purging.of_names),
}


def follow(what, instance):
    """Do all that follows when `instance` was `what` (one of FOLLOWS). What fails is logged, and in nobody's way."""
    for step in FOLLOWS[what]:
        try:
            step(instance)
        except Exception:
            logger.exception("%s failed when something was %s", step.__qualname__, what)


def about_to_be_saved(instance, update_fields=None, **signal):
    if not is_of_the_draft(update_fields):
        follow("about to be saved", instance)


def saved(instance, update_fields=None, **signal):
    if not is_of_the_draft(update_fields):
        follow("saved", instance)


def deleted(instance, **signal):
    follow("deleted", instance)


def names_changed(campaigns, **signal):
    follow("names changed", campaigns)


def connect():
    """Hear of every change of what a public page shows. What moves, is renamed or unpublished is saved."""
    from signatures.signals import public_names_changed

    for model in shown_models():
        pre_save.connect(about_to_be_saved, sender=model)
        post_save.connect(saved, sender=model)
        post_delete.connect(deleted, sender=model)
    public_names_changed.connect(names_changed)
