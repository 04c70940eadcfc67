"""Signatures on paper: the sum of a campaign's entries, kept in its tally, which a page reads anyway."""

from django.db.models import Sum
from django.db.models.signals import post_delete, post_save

from signatures.models import PaperEntry
from signatures.tallies.counting import locked_tally


def connect():
    post_save.connect(add_up, sender=PaperEntry)
    post_delete.connect(add_up, sender=PaperEntry)


def add_up(instance, raw=False, **signal):
    """Bring the tally up to date, in the entry's transaction: of two that are saved at once the second sees both."""
    if raw:
        return
    tally = locked_tally(instance.campaign_id)
    entries = PaperEntry.objects.filter(campaign=instance.campaign_id)
    tally.paper = entries.aggregate(sum=Sum("number"))["sum"] or 0
    tally.save(update_fields=["paper"])
