"""Lists of appeals, a dozen a page: what one costs doesn't grow with the archive."""

from dataclasses import dataclass, field

from django.core.paginator import InvalidPage, Paginator
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils.functional import cached_property

from caching.memo import remembered
from campaigns.models.campaign import Campaign
from campaigns.models.profile import DetaineeProfile
from campaigns.querysets import InTurn

ON_A_PAGE = 12
NEWEST_FIRST = ("-campaign__opens", "-pk")
SHOWN = ("campaign", "campaign__tally")  # the count, which another room keeps, by its name alone


@dataclass(frozen=True)
class Whole:
    """All of a list; what it is a list of names it."""

    of: models.Model
    appeals: QuerySet | InTurn = field(compare=False)


@remembered
def number_of(whole):
    """How many there are, looked up every few seconds: counting them costs what there is to count."""
    return whole.appeals.count()


class ListPaginator(Paginator):
    def __init__(self, appeals, of):
        super().__init__(appeals.select_related(*SHOWN), ON_A_PAGE)
        self.whole = Whole(of, appeals)

    @cached_property
    def count(self):
        """Of a page that isn't stored yet, as a preview shows it, nothing is remembered."""
        return number_of(self.whole) if self.whole.of.pk else self.whole.appeals.count()


def listed(request, appeals, *, of, with_faces=True):
    """The page of `appeals` (of CampaignPage) that `request` asks for by ?page=, with what its cards show.

    Args:
        of: whose list it is, a page or a profile.
        with_faces: whether they show the people.

    Raises:
        Http404: there is no such page.
    """
    try:
        page = ListPaginator(appeals, of).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404 from error
    if with_faces:
        page.object_list = with_people(page.object_list)
    return page


def with_people(appeals):
    """A list of `appeals`, their people loaded together: in as many queries for a dozen as for one."""
    appeals = list(appeals)
    chosen = {page.pk: list(profile_ids(page.body)) for page in appeals}
    profiles = DetaineeProfile.objects.in_bulk({pk for pks in chosen.values() for pk in pks})
    shown = {locale: _shown(profiles.values(), locale) for locale in {page.locale_id for page in appeals}}
    for page in appeals:
        page.shown_profiles = {pk: shown[page.locale_id][pk] for pk in chosen[page.pk] if pk in shown[page.locale_id]}
    return appeals


def _shown(profiles, locale_id):
    """{pk of each of `profiles`: what a page in that language shows of the person}."""
    own = DetaineeProfile.in_language(profiles, locale_id)
    shown = {profile.pk: profile for profile in DetaineeProfile.shown(own.values())}
    return {pk: shown[profile.pk] for pk, profile in own.items() if profile.pk in shown}


def profile_ids(body):
    """The keys of the profiles that the stored blocks of `body` name: the blocks' values would fetch each one."""
    for block in body.raw_data:
        if block["type"] == "profile":
            yield block["value"]["profile"]
        elif block["type"] == "profiles":
            yield from map(_value, block["value"]["profiles"])


def _value(item):
    """Of a list's item; older ones are stored bare."""
    return item["value"] if isinstance(item, dict) else item


def open_then_others(appeals):
    """`appeals` as `open_first` has them. The database needn't put all of them in order to find the first dozen."""
    now_open = Campaign.objects.open().values("pk")
    newest = appeals.order_by(*NEWEST_FIRST)
    return InTurn(newest.filter(campaign__in=now_open), newest.exclude(campaign__in=now_open))


def open_first(appeals):
    """`appeals` in order: those that take signatures first, then the newest."""
    now_open = Exists(Campaign.objects.open().filter(pk=OuterRef("campaign")))
    return appeals.alias(is_open=now_open).order_by("-is_open", *NEWEST_FIRST)
