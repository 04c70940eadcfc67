"""What stands in a feed: each appeal by its introduction, each news of it in full.

Readers keep copies for good. So an entry holds the words that an editor wrote for everybody and one picture, and no
profile of a person who may have to be hidden.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import uuid5

from django.db.models.functions import Coalesce, Greatest
from django.utils.html import linebreaks
from wagtail.images.models import AbstractRendition

from campaigns.images import pictures
from campaigns.models import CampaignPage, Outcome
from campaigns.querysets import own_language
from campaigns.wording import outcome
from sharing.xml import allowed

MOST = 50
APPEALS = 25  # of one part of a feed
PICTURE = "max-1200x1200|format-jpeg"  # every reader knows JPEG


@dataclass(frozen=True)
class Entry:
    id: str
    title: str
    html: str
    url: str
    published: datetime
    updated: datetime
    picture: AbstractRendition | None = None


@dataclass(frozen=True)
class Part:
    """A part of a feed: RFC 5005 has them linked, so that readers find what is older."""

    number: int
    entries: list[Entry]
    is_last: bool


def part(home_page, request, number):
    """Part `number` (from 1) of the appeals beneath `home_page`, those told of last first, and their latest news.

    News comes by publishing the appeal again or by an outcome, so these appeals hold the latest. A part has each of
    its appeals, and MOST entries at most.
    """
    begin = (number - 1) * APPEALS
    found = list(_appeals(home_page).order_by("-told_at", "-pk")[begin : begin + APPEALS + 1])
    latest, shown = found[:APPEALS], pictures(found[:APPEALS])
    told = [_appeal(page, shown[page.pk], request) for page in latest]
    victories = [_victory(page, request) for page in latest if outcome.phase(page.campaign) == Outcome.WON]
    news = _newest_first([*victories, *(entry for page in latest for entry in _news(page, request))])
    return Part(number, _newest_first([*told, *news[: MOST - len(told)]]), len(found) <= APPEALS)


def _appeals(home_page):
    """With their campaigns, and the moment at which readers were last told something new."""
    appeals = own_language(CampaignPage.objects.descendant_of(home_page).live().public())
    told_at = Greatest("last_published_at", Coalesce("campaign__outcome_since", "last_published_at"))
    return appeals.select_related("locale", "campaign").annotate(told_at=told_at)


def _newest_first(entries):
    return sorted(entries, key=lambda entry: entry.published, reverse=True)


def _appeal(page, images, request):
    return Entry(
        id=_id(page),
        title=allowed(page.title),
        html=_outcome(page) + allowed(linebreaks(page.introduction, autoescape=True)),
        url=page.get_full_url(request),
        published=page.first_published_at,
        updated=page.told_at,
        picture=_rendition(images[0]) if images else None,
    )


def _outcome(page):
    """What became of the campaign, as HTML; "" while it can be signed."""
    state, words = outcome.state_words(page.campaign), outcome.own_words(page)
    return allowed(f"<p><strong>{state}</strong></p>{linebreaks(words, autoescape=True)}" if state else "")


def _victory(page, request):
    """An entry of its own: readers don't look again at one that they have read."""
    when = page.campaign.outcome_since or page.campaign.closes
    title = f"{outcome.state_words(page.campaign)} – {page.title}"
    return Entry(_id(page, "won"), allowed(title), _outcome(page), page.get_full_url(request), when, when)


def _news(page, request):
    url = page.get_full_url(request)
    for block in page.updates:
        when = datetime.combine(block.value["date"], time(), UTC)
        html = _absolute(str(block.value["text"]), request)
        yield Entry(_id(page, block.id), allowed(block.value["heading"]), allowed(html), f"{url}#news", when, when)


def _id(page, *parts):
    """The same whatever becomes of title, URL and host; another one in each language."""
    return uuid5(page.translation_key, " ".join([page.locale.language_code, *parts])).urn


def _absolute(html, request):
    """Links within the site with its host before them: in a feed reader there is none to be relative to."""
    return re.sub('href="/(?!/)', f'href="{request.scheme}://{request.get_host()}/', html)


def _rendition(image):
    """None where the file is gone."""
    try:
        rendition = image.get_rendition(PICTURE)
        return rendition if rendition.file.size else None
    except OSError:
        return None
