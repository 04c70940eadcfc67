"""Putting small counts of rows that are gone together, every night.

While a row is there, its daily count says nothing that the row doesn't say. Afterwards a count of one would be its
trace: that somebody signed on that day, in that language, from that country.
"""

from collections import Counter

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from signatures import counting
from signatures.disclosure import SMALLEST, merged
from signatures.models import DailyTally


def merge():
    """Merge the cells of each campaign that has too small ones. The sums stay; other campaigns cost nothing."""
    for campaign_id in _campaigns():
        _merge(campaign_id)


def _campaigns():
    """The keys of those with a small cell that isn't all there is, put together already."""
    erased = DailyTally.objects.filter(erased__gt=0)
    others = erased.filter(campaign=OuterRef("campaign")).exclude(pk=OuterRef("pk"))
    small = erased.filter(erased__lt=SMALLEST).filter(Exists(others) | ~Q(language="", country=""))
    return list(small.order_by("campaign").values_list("campaign", flat=True).distinct())


@transaction.atomic
def _merge(campaign_id):
    tally = counting.locked_tally(campaign_id)
    before = counting.erased_by_cell(campaign_id)
    change = Counter(merged(before))
    change.subtract(before)
    counting.move_erased(tally, change)
