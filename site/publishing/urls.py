"""URLs that depend on pages and people: their own, feeds, site maps, the API."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from campaigns.models import CampaignPage
from sharing.sitemaps import SITEMAPS

# What is asked for with a query (searches, oEmbed, further pages of the API) can't be listed: copies of it are short.
OF_LANGUAGE = ("feed_rss", "feed_atom", "feed_json", "search")
OF_CAMPAIGN = ("open_data_appeal", "open_data_counts")  # by reference


def urls_of(pages, people=()):
    """Every URL, on every site, that tells of one of `pages` or `people`."""
    pages = list(pages.select_related("locale"))
    appeals = CampaignPage.objects.filter(pk__in=[page.pk for page in pages]).select_related("locale", "campaign")
    paths = {*site_paths(), *appeal_paths(appeals), *person_paths(people)}
    roots = [site.root_url for site in Site.objects.all()]
    return {page.full_url for page in pages if page.full_url} | {root + path for root in roots for path in paths}


def site_paths():
    yield from (path("sitemaps"), path("open_data_appeals"))
    yield from (path("sitemap", section=section) for section in SITEMAPS)
    yield from (path(name, language) for language, _name in settings.LANGUAGES for name in OF_LANGUAGE)


def appeal_paths(appeals):
    for page in appeals:
        yield path("widget", page.locale.language_code, pk=page.pk)
        yield path("signature_count", pk=page.campaign_id)
        yield from (path(name, reference=page.campaign.reference) for name in OF_CAMPAIGN)


def person_paths(people):
    languages = [language for language, _name in settings.LANGUAGES]
    return (path("person", language, pk=person.pk) for person in people for language in languages)


def path(name, language=settings.LANGUAGE_CODE, **known):
    """The path of the view `name` in `language`."""
    with translation.override(language):
        return reverse(name, kwargs=known)
