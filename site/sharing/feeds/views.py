"""The three kinds of feed, of the language that the URL names."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils.feedgenerator import Enclosure
from django.utils.translation import get_language
from wagtail.models import Page, Site

from caching.conditional import unless_known
from campaigns.querysets import own_language
from campaigns.templatetags.campaign_tags import list_page
from home.models import Organisation
from sharing.feeds.entries import Part, part
from sharing.feeds.json_feed import JsonFeed
from sharing.feeds.xml_feeds import AtomFeed, RssFeed
from sharing.xml import allowed
from signatures.decorators import reading_only

CACHE_CONTROL = "public, max-age=300"


class Channel(NamedTuple):
    home_page: Page
    organisation: Organisation | None
    request: object
    part: Part


class AppealsFeed(Feed):
    item_guid_is_permalink = False

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = CACHE_CONTROL
        answer = unless_known(request, response)
        answer["Access-Control-Allow-Origin"] = "*"  # said of an unchanged one too
        return answer

    def get_object(self, request):
        home_page = home_page_in(get_language(), request)
        return Channel(home_page, Organisation.in_language(), request, _asked_for(home_page, request))

    def title(self, channel):
        return allowed(channel.organisation.name if channel.organisation else settings.WAGTAIL_SITE_NAME)

    author_name = title

    def description(self, channel):
        return allowed(channel.organisation.tagline if channel.organisation else "")

    subtitle = description

    def link(self, channel):
        return channel.home_page.get_full_url(channel.request)

    def items(self, channel):
        return channel.part.entries

    def feed_url(self, channel):
        return channel.request.path + list_page(channel.part.number)

    def feed_extra_kwargs(self, channel):
        """The URLs of the other parts."""
        number, url = channel.part.number, channel.request.build_absolute_uri(channel.request.path)
        others = {"first": 1, "previous": number - 1, "next": 0 if channel.part.is_last else number + 1}
        return {"parts": {rel: url + list_page(other) for rel, other in others.items() if other}}

    def item_guid(self, entry):
        return entry.id

    def item_title(self, entry):
        return entry.title

    def item_description(self, entry):
        return entry.html

    def item_link(self, entry):
        return entry.url

    def item_pubdate(self, entry):
        return entry.published

    def item_updateddate(self, entry):
        return entry.updated

    def item_enclosures(self, entry):
        return [_enclosure(entry.picture)] if entry.picture else []


def _enclosure(rendition):
    return Enclosure(rendition.full_url, str(rendition.file.size), "image/jpeg")


def _asked_for(home_page, request):
    """The part that ?page= names.

    Raises:
        Http404: there is none.
    """
    written = request.GET.get("page", "1")
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0
    found = part(home_page, request, number) if number else None
    if found is None or (number > 1 and not found.entries):
        raise Http404
    return found


def home_page_in(language, request):
    """The site's home page in `language`.

    Raises:
        Http404: there is none that anybody may read.
    """
    site = Site.find_for_request(request)
    versions = site.root_page.get_translations(inclusive=True) if site else Page.objects.none()
    found = own_language(versions.live().public()).filter(locale__language_code=language).first()
    if found is None:
        raise Http404
    return found


def feed(kind):
    """A view that answers with `kind`, one of Django's feed generators."""

    def answer(request):
        made = AppealsFeed()
        made.feed_type = kind
        return made(request)

    return reading_only(answer)


rss, atom, json_feed = feed(RssFeed), feed(AtomFeed), feed(JsonFeed)
