"""Open campaigns at a glance: the count, today's signatures, the last fortnight's, and when they close."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Sum
from django.utils import timezone

from campaigns.languages import source_language
from campaigns.models import Campaign, CampaignPage
from signatures.models import DailyTally

MOST = 12  # campaigns, the newest first
DAYS = 14
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Glance:
    """One open campaign; `by_day` are the signatures of each of the last fortnight's days (UTC), today the last."""

    campaign: Campaign
    appeal: CampaignPage | None  # in the source's language, once somebody has made one
    by_day: list[int]

    @property
    def today(self):
        return self.by_day[-1]

    @property
    def closes_soon(self):
        return self.campaign.closes and self.campaign.closes < timezone.now() + SOON

    @property
    def bars(self):
        """[(x, y, height)] in a drawing of 5 units a day and 20 in height; a day without a signature has no bar."""
        most = max(*self.by_day, 1)
        heights = [round(20 * number / most) or bool(number) for number in self.by_day]
        return [(5 * place, 20 - height, int(height)) for place, height in enumerate(heights) if height]


def glances():
    """The newest open campaigns. Three queries, however many signatures there are."""
    found = list(with_live_appeal().select_related("tally")[:MOST])
    appeals, numbers = appeals_of(found), by_day(found)
    return [
        Glance(campaign, appeals.get(campaign.pk), [numbers[campaign.pk, day] for day in fortnight()])
        for campaign in found
    ]


def with_live_appeal():
    """Open campaigns that somebody can read about; one that is still written is no more open than its draft."""
    live = CampaignPage.objects.live().filter(campaign=OuterRef("pk"), alias_of=None)
    return Campaign.objects.open().filter(Exists(live))


def appeals_of(campaigns):
    """{campaign's key: its appeal in the source's language}, the live one where there is a draft beside it."""
    written = CampaignPage.objects.filter(locale__language_code=source_language(), alias_of=None)
    return {page.campaign_id: page for page in written.filter(campaign__in=campaigns).order_by("live")}


def fortnight() -> list[date]:
    """Its days in UTC, as they are counted; today is the last."""
    today = timezone.now().date()
    return [today - timedelta(days=ago) for ago in reversed(range(DAYS))]


def by_day(campaigns):
    """{(campaign's key, day): signatures}, nought where none were counted."""
    counted = DailyTally.objects.filter(campaign__in=campaigns, day__gte=fortnight()[0])
    rows = counted.values_list("campaign", "day").annotate(Sum("confirmed"))
    return defaultdict(int, {(campaign, day): number for campaign, day, number in rows})
