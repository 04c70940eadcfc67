"""Charts of counts: bars with an axis, the same numbers as a table, as a picture (SVG) and as CSV."""

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_datetime, format_skeleton
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from campaigns.wording.countries import babel_locale
from campaigns.wording.dates import in_words
from desk.campaign_screen import counts

HEIGHT = 100


@dataclass(frozen=True)
class Chart:
    """One drawing of `counts` ([Count]); `name` stands in the URLs of its files."""

    name: str
    title: StrPromise
    column: StrPromise
    counts: list[counts.Count]

    def __bool__(self):
        """Whether there is anything to draw."""
        return self.total > 0

    @property
    def most(self):
        return max((count.number for count in self.counts), default=0)

    @property
    def total(self):
        return sum(count.number for count in self.counts)

    @property
    def bars(self):
        """[(x, y, height, words)] in a drawing of one unit a bar and 100 in height; one signature can be seen."""
        return [(place, HEIGHT - height, height, words) for place, (height, words) in enumerate(self._bars())]

    def _bars(self):
        for count in self.counts:
            height = max(round(HEIGHT * count.number / (self.most or 1)), 2 * bool(count.number))
            yield height, f"{in_short(count.start)}: {count.number}"

    @property
    def ends(self):
        """What stands beneath the first and the last bar."""
        return in_short(self.counts[0].start), in_short(self.counts[-1].start)

    @property
    def rows(self):
        """[(beginning, number)], those of nought left out, the newest first."""
        return [(in_short(count.start), count.number) for count in reversed(self.counts) if count.number]


def in_short(start):
    """A day (“12 Nov 2026”) or an hour (“12 Nov, 15:00”) in the reader's language."""
    if not isinstance(start, datetime):
        return in_words(start, language=get_language())
    locale = babel_locale(get_language())
    hour = format_datetime(start, "H:mm", tzinfo=start.tzinfo, locale=locale)
    return f"{format_skeleton('MMMd', start, tzinfo=start.tzinfo, locale=locale)}, {hour}"


def charts_of(campaign):
    """{name: Chart}: the last hours, the days and the weeks. Two queries."""
    days = counts.daily(campaign)
    hours = Chart("hours", _("The last 48 hours"), _("Hour"), counts.by_hour(campaign))
    by_day = Chart("days", _("Day by day"), _("Day"), counts.by_day(days))
    by_week = Chart("weeks", _("Week by week"), _("Week that begins on"), counts.by_week(days))
    return {chart.name: chart for chart in (hours, by_day, by_week)}
