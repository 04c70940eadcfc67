"""What stands in a feed: each appeal by its introduction, each news of it in full.

Readers keep copies for good. So an entry holds the words that an editor wrote for everybody and one picture, and no
profile of a person who may have to be hidden.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import uuid5

from django.utils.html import linebreaks
from wagtail.images.models import AbstractRendition

from campaigns.images import pictures
from campaigns.models import CampaignPage
from campaigns.querysets import own_language
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
    """Part `number` (from 1) of the appeals beneath `home_page`, those published last first, and their latest news.

    News comes by publishing the appeal again, so the appeals published last hold the latest. A part has each of its
    appeals, and MOST entries at most.
    """
    appeals = own_language(CampaignPage.objects.descendant_of(home_page).live().public()).select_related("locale")
    begin = (number - 1) * APPEALS
    found = list(appeals.order_by("-last_published_at", "-pk")[begin : begin + APPEALS + 1])
    latest, shown = found[:APPEALS], pictures(found[:APPEALS])
    told = [_appeal(page, shown[page.pk], request) for page in latest]
    news = _newest_first(entry for page in latest for entry in _news(page, request))
    return Part(number, _newest_first([*told, *news[: MOST - len(told)]]), len(found) <= APPEALS)


def _newest_first(entries):
    return sorted(entries, key=lambda entry: entry.published, reverse=True)


def _appeal(page, images, request):
    return Entry(
        id=_id(page),
        title=allowed(page.title),
        html=allowed(linebreaks(page.introduction, autoescape=True)),
        url=page.get_full_url(request),
        published=page.first_published_at,
        updated=page.last_published_at,
        picture=_rendition(images[0]) if images else None,
    )


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
