"""Activity of a campaign: how many signatures an hour, and what most of them have in common.

An attack shows as an hour, a network, a mail domain or a country that stands out. Only the rows of one
campaign's last day or week are read.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Count
from django.db.models.functions import Trunc
from django.utils import timezone
from django.utils.functional import cached_property

from campaigns.models import Campaign
from signatures.models import Signature

TOP = 10  # of each kind
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Shape:
    """What came in for `campaign` since a moment, the beginning of an hour (UTC); of a day in a longer window."""

    campaign: Campaign
    since: datetime
    until: datetime

    @property
    def signatures(self):
        return Signature.objects.filter(campaign=self.campaign, created_at__gte=self.since)

    @property
    def is_by_day(self):
        """Whether the picture has a bar for a day: of what is older than one no hour is kept (retention/days.py)."""
        return self.until - self.since > DAY + HOUR

    @property
    def step(self):
        return DAY if self.is_by_day else HOUR

    @cached_property
    def hours(self):
        """[(beginning of the hour, or of the day, number)] without a gap, the oldest first."""
        start = Trunc("created_at", "day" if self.is_by_day else "hour", tzinfo=UTC)
        found = dict(_counted(self.signatures.annotate(start=start), "start"))
        starts = [self.since + self.step * place for place in range((self.until - self.since) // self.step + 1)]
        return [(start, found.get(start, 0)) for start in starts]

    @property
    def number(self):
        return sum(number for _hour, number in self.hours)

    @property
    def most(self):
        """How many the busiest one had."""
        return max(number for _hour, number in self.hours)

    @cached_property
    def networks(self):
        """[(digest, number)], the largest first; of today's signatures only, as the digests are forgotten then."""
        return _top(self.signatures.exclude(network=None), "network")

    @cached_property
    def domains(self):
        """[(digest, number)], the largest first, without the signatures of which nothing is kept."""
        return _top(self.signatures.exclude(domain=b""), "domain")

    def by(self, place):
        """[(value, number)] of a column of `_cells`, the largest first, equals by their name."""
        numbers = Counter()
        for *values, number in self._cells:
            numbers[values[place]] += number
        return sorted(numbers.items(), key=lambda found: (-found[1], found[0]))[:TOP]

    @property
    def statuses(self):
        return self.by(0)

    @property
    def reasons(self):
        return [(reason, number) for reason, number in self.by(1) if reason]

    @property
    def countries(self):
        return self.by(2)

    @cached_property
    def _cells(self):
        return list(_counted(self.signatures, "status", "held_for", "country"))


def last(campaign, length):
    """The Shape of what came in for `campaign` during the last `length` (a timedelta), in whole hours or days."""
    until = timezone.now().astimezone(UTC)
    since = (until - length).replace(minute=0, second=0, microsecond=0)
    return Shape(campaign, since if length <= DAY else since.replace(hour=0), until)


def liveliest():
    """The campaign that was signed last, or None where nobody has signed anything."""
    latest = Signature.objects.order_by("-pk").select_related("campaign").defer("sealed").first()
    return latest and latest.campaign


def _counted(signatures, *columns):
    return signatures.order_by().values_list(*columns).annotate(number=Count("pk"))


def _top(signatures, column):
    return [
        (bytes(digest), number) for digest, number in _counted(signatures, column).order_by("-number", column)[:TOP]
    ]
