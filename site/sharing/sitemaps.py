"""Lists of all pages for search engines: with their translations and pictures, and what is news."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.contrib.sitemaps import Sitemap
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from caching.memo import remembered
from campaigns.images import pictures
from campaigns.models import CampaignPage, DetaineeProfile
from campaigns.models.cards import ON_A_PAGE
from campaigns.querysets import own_language
from home.models import Organisation
from sharing.xml import allowed
from signatures.models import without_forms_that_are_off

# Groups of translations in one file of ours: what a crawler asks for costs the same however much there is to read,
# a dozen as on a page of a list, so that a small site's file is as full as a large one's.
GROUPS = ON_A_PAGE
MOST_FILES = 50_000  # in one index, by the protocol
MOST_NEWS = 1000  # in one file, by Google
NEWS_FOR = timedelta(hours=48)  # by Google
MOST_PICTURES = 10  # of one page: enough to be found by


def pages_of_site(request):
    """The pages of every language that anybody may read, as far as they are written in it."""
    trees = Page.objects.none()
    site = Site.find_for_request(request)
    for root in site.root_page.get_translations(inclusive=True) if site else []:
        trees = trees | Page.objects.descendant_of(root, inclusive=True)
    return without_forms_that_are_off(own_language(trees.live().public())).select_related("locale")


@dataclass(frozen=True)
class Whole:
    """All that the sitemap of this `name` lists of one site."""

    name: str
    site: Site | None
    items: QuerySet = field(compare=False)


@remembered
def number_of(whole):
    """How much there is, looked up every few seconds: counting costs what there is to count."""
    return whole.items.count()


class FilesPaginator(Paginator):
    def __init__(self, sitemap):
        items = sitemap.items()
        super().__init__(items, sitemap.limit)
        self.whole = Whole(type(sitemap).__name__, Site.find_for_request(sitemap.request), items)

    @cached_property
    def count(self):
        return number_of(self.whole)


class FilesSitemap(Sitemap):
    """A sitemap of several files, each of which is read without looking at the others.

    The index has a line for each file and says of none when it changed: it would be the newest moment of all of them,
    and a crawler would fetch the whole archive again for one page.
    """

    @property
    def paginator(self):
        return FilesPaginator(self)

    def get_latest_lastmod(self):
        return None


class TranslatedPagesSitemap(FilesSitemap):
    """Every live page of every language, each with its translations beside it.

    Wagtail's own lists the tree of the default language only.
    """

    limit = GROUPS

    def items(self):
        """The keys of pages that are translations of one another. The newest come last, so that full files stay."""
        pages = pages_of_site(self.request)
        earlier = pages.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
        return pages.exclude(Exists(earlier)).order_by("pk").values_list("translation_key", flat=True)

    def _urls(self, page, protocol, domain):
        keys = file_of(self, page)
        pages = pages_of_site(self.request).filter(translation_key__in=keys).order_by("translation_key", "path")
        groups = [list(group) for _key, group in groupby(pages, attrgetter("translation_key"))]
        shown = _picture_urls([page.pk for group in groups for page in group])
        return [url for group in groups for url in self._group(group, shown)]

    def _group(self, pages, shown):
        """The entries of one page in all its languages, each naming all of them and the default."""
        alternates = alternates_of({page.locale.language_code: self.location(page) for page in pages})
        return [
            {
                "location": self.location(page),
                "lastmod": self.lastmod(page),
                "alternates": alternates,
                "images": shown.get(page.pk, []),
            }
            for page in pages
        ]


class PeopleSitemap(FilesSitemap):
    """The story of everybody who is public, in each language that it is written in."""

    limit = GROUPS

    def items(self):
        """The keys of people who have a story that anybody may read."""
        return DetaineeProfile.public().order_by("detainee").values_list("detainee", flat=True).distinct()

    def _urls(self, page, protocol, domain):
        people = file_of(self, page)
        profiles = DetaineeProfile.public().filter(detainee__in=people).order_by("detainee", "pk")
        groups = [list(group) for _key, group in groupby(profiles, attrgetter("detainee_id"))]
        return [url for group in groups for url in self._group(group)]

    def _group(self, profiles):
        locations = {profile.locale.language_code: self.location(profile) for profile in profiles}
        alternates = alternates_of(locations)
        return [{"location": location, "alternates": alternates} for location in locations.values()]


class NewsSitemap(FilesSitemap):
    """Appeals that were published, or changed by an update, in the last 48 hours."""

    limit = MOST_NEWS

    def items(self):
        appeals = CampaignPage.objects.filter(pk__in=pages_of_site(self.request).values("pk"))
        fresh = appeals.filter(last_published_at__gte=timezone.now() - NEWS_FOR)
        return fresh.select_related("locale").order_by("-last_published_at", "-pk")

    def _urls(self, page, protocol, domain):
        return [self._entry(appeal) for appeal in file_of(self, page)]

    def _entry(self, appeal):
        language = appeal.locale.language_code
        news = {
            "publication": self._publications[language],
            "language": language,
            "published": appeal.first_published_at,
            "title": allowed(appeal.title),
        }
        return {"location": self.location(appeal), "lastmod": self.lastmod(appeal), "news": news}

    @cached_property
    def _publications(self):
        return {code: allowed(organisation_name(code)) for code, _name in settings.LANGUAGES}


SITEMAPS = {"pages": TranslatedPagesSitemap, "people": PeopleSitemap, "news": NewsSitemap}


def file_of(sitemap, number):
    """What stands in file `number` of a `sitemap`, without counting what stands in the others.

    Raises:
        EmptyPage: there is no such file.
    """
    first = (validated(number) - 1) * sitemap.limit
    found = list(sitemap.items()[first : first + sitemap.limit])
    if not found and first:
        raise EmptyPage
    return found


def validated(number):
    """`number` as a URL names it; Django's paginator says what is none, of a list of whatever length."""
    return Paginator(range(MOST_FILES * GROUPS), GROUPS).validate_number(number)


def alternates_of(locations):
    """What a sitemap says of the languages of one page: all of `locations` ({language: URL}) and the default."""
    alternates = [{"lang_code": code, "location": location} for code, location in locations.items()]
    default = [a for a in alternates if a["lang_code"] == settings.LANGUAGE_CODE]
    return alternates + [a | {"lang_code": "x-default"} for a in default]


def organisation_name(language):
    """Who speaks here, in `language`."""
    organisation = Organisation.in_language(language)
    return organisation.name if organisation else settings.WAGTAIL_SITE_NAME


def _picture_urls(pages):
    """{page.pk: [URL]} of what the appeals among `pages` show."""
    shown = pictures(CampaignPage.objects.filter(pk__in=pages))
    widest = _widest_renditions({image.pk for images in shown.values() for image in images})
    return {
        page: [widest[image.pk].full_url for image in images if image.pk in widest][:MOST_PICTURES]
        for page, images in shown.items()
    }


def _widest_renditions(images):
    """{image.pk: rendition}, the widest that a page has made already: a crawler makes nobody draw new ones."""
    renditions = get_image_model().get_rendition_model().objects.filter(image__in=images)
    return {rendition.image_id: rendition for rendition in renditions.order_by("width", "pk")}
