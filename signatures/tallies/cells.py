"""Cells of a tally: how many were confirmed on one day, in one language and from one country (DailyTally)."""

from collections import Counter
from datetime import UTC, timedelta

from django.db.models import Count
from django.db.models.functions import TruncDate

from signatures.models import DailyTally


def by_cell(signatures):
    """`signatures` by (day, language, country)."""
    rows = signatures.values_list(TruncDate("confirmed_at", tzinfo=UTC), "language", "country")
    return Counter({tuple(cell): number for *cell, number in rows.annotate(number=Count("pk")).order_by()})


def by_day(cells):
    """`cells` without their languages and countries."""
    days = Counter()
    for (day, _language, _country), number in cells.items():
        days[day, "", ""] += number
    return days


def erased_by_cell(campaign_id):
    """Those of the counted whose rows are gone, by (day, language, country)."""
    gone = DailyTally.objects.filter(campaign=campaign_id, erased__gt=0)
    return Counter({day.cell: day.erased for day in gone})


def apply_change(tally, change, erased=None):
    """Add `change` (by cell, may be negative) to the days and to the whole; note how many of it are `erased`."""
    erased = erased or Counter()
    days = _days_of(tally.campaign_id, change.keys() | erased.keys())
    for cell, day in days.items():
        day.confirmed += change[cell]
        day.erased += erased[cell]
    _write([day for day in days.values() if day.confirmed])
    # An empty cell would still tell that somebody had been in it.
    DailyTally.objects.filter(pk__in=[day.pk for day in days.values() if day.pk and not day.confirmed]).delete()
    due_to_tell(tally, {day for day, *_rest in days})
    tally.confirmed += change.total()
    tally.to_recount = True
    tally.save(update_fields=["confirmed", "counted_until", "to_count", "to_recount", "tell_from"])


def due_to_tell(tally, days):
    """What has changed in `days` is told (told_counts.py) when the first of them is over."""
    ends = {day + timedelta(1) for day in days} | {tally.tell_from}
    tally.tell_from = min(ends - {None}, default=None)


def _days_of(campaign_id, cells):
    """The daily tallies of `cells`, new ones where there are none: {cell: DailyTally}."""
    days = {cell: _day(campaign_id, cell) for cell in cells}
    for found in DailyTally.objects.filter(campaign=campaign_id, day__in={day for day, *_rest in cells}):
        if found.cell in days:
            days[found.cell] = found
    return days


def _day(campaign_id, cell, confirmed=0, erased=0):
    day, language, country = cell
    return DailyTally(
        campaign_id=campaign_id, day=day, language=language, country=country, confirmed=confirmed, erased=erased
    )


def _write(days):
    DailyTally.objects.bulk_create(
        [_day(day.campaign_id, day.cell, day.confirmed, day.erased) for day in days],
        update_conflicts=True,
        unique_fields=["campaign", "day", "language", "country"],
        update_fields=["confirmed", "erased"],
    )


def replace_days(campaign, cells, erased):
    """Let these be all the cells of `campaign`."""
    DailyTally.objects.filter(campaign=campaign).delete()
    _write([_day(campaign.pk, cell, number, erased[cell]) for cell, number in cells.items()])
