"""Merging of small cells: counts of rows that are gone are put together, every night.

While a row is there, its daily count says nothing that the row doesn't say. Afterwards a count of one would be its
trace: that somebody signed on that day, in that language, from that country. So would a proof of one erasure be.
"""

from collections import Counter

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from signatures.disclosure import SMALLEST, merged
from signatures.models import DailyTally, Erasure
from signatures.tallies import counting
from signatures.tallies.cells import erased_by_cell

EACH = ("campaign_id", "reason")


def merge():
    """Merge the cells of each campaign that has too small ones. The sums stay; other campaigns cost nothing."""
    for campaign_id in _campaigns():
        _merge(campaign_id)
    for campaign_id, reason in _of_days_that_are_over().filter(number__lt=SMALLEST).values_list(*EACH).distinct():
        _merge_erasures(_of_days_that_are_over().filter(campaign=campaign_id, reason=reason))


def _campaigns():
    """The keys of those with a small cell that isn't all there is, put together already."""
    erased = DailyTally.objects.filter(erased__gt=0)
    others = erased.filter(campaign=OuterRef("campaign")).exclude(pk=OuterRef("pk"))
    small = erased.filter(erased__lt=SMALLEST).filter(Exists(others) | ~Q(language="", country=""))
    return list(small.order_by("campaign_id").values_list("campaign_id", flat=True).distinct())


def _of_days_that_are_over():
    """The erasures that no more is added to, where there is another one to put them together with."""
    over = Erasure.objects.filter(day__lt=timezone.now().date())
    others = over.filter(campaign=OuterRef("campaign"), reason=OuterRef("reason")).exclude(pk=OuterRef("pk"))
    return over.filter(Exists(others)).order_by(*EACH)


@transaction.atomic
def _merge_erasures(erasures):
    """Put those of one campaign and reason together by days."""
    rows = list(erasures.select_for_update())
    numbers = {(row.day, "", ""): row.number for row in rows}
    Erasure.objects.filter(pk__in=[row.pk for row in rows]).delete()
    Erasure.objects.bulk_create(
        Erasure(campaign_id=rows[0].campaign_id, reason=rows[0].reason, day=day, number=number)
        for (day, *_names), number in merged(numbers).items()
    )


@transaction.atomic
def _merge(campaign_id):
    tally = counting.locked_tally(campaign_id)
    before = erased_by_cell(campaign_id)
    change = Counter(merged(before))
    change.subtract(before)
    counting.move_erased(tally, change)
