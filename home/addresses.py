"""The addresses at which something is told of pages and people: their own, feeds, site maps, the open data."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import Site

from campaigns.models import CampaignPage

# Names in the URL configuration. One that it hasn't got is passed over.
OF_ALL = ("sitemap", "sitemaps", "open_data_appeals")
OF_LANGUAGE = ("feed_rss", "feed_atom", "feed_json")
OF_PERSON = ("person",)  # by pk, in each language
OF_APPEAL = ("widget",)  # by the page's pk, in its language
OF_CAMPAIGN = ("open_data_appeal",)  # by reference


def addresses(pages, people=()):
    """Every address, on every site, that tells of one of `pages` or `people`."""
    pages = list(pages.select_related("locale"))
    appeals = CampaignPage.objects.filter(pk__in=[page.pk for page in pages]).select_related("locale", "campaign")
    paths = {*site_paths(), *appeal_paths(appeals), *person_paths(people)}
    roots = [site.root_url for site in Site.objects.all()]
    return {page.full_url for page in pages if page.full_url} | {
        root + path for root in roots for path in paths if path
    }


def site_paths():
    yield from (path(name) for name in OF_ALL)
    yield from (path(name, language) for language, _name in settings.LANGUAGES for name in OF_LANGUAGE)


def appeal_paths(appeals):
    for page in appeals:
        yield from (path(name, page.locale.language_code, pk=page.pk) for name in OF_APPEAL)
        yield from (path(name, reference=page.campaign.reference) for name in OF_CAMPAIGN)


def person_paths(people):
    languages = [language for language, _name in settings.LANGUAGES]
    for person in people:
        yield from (path(name, language, pk=person.pk) for name in OF_PERSON for language in languages)


def path(name, language=settings.LANGUAGE_CODE, **known):
    """The path of the view `name` in `language`, None where there is none."""
    with translation.override(language):
        try:
            return reverse(name, kwargs=known)
        except NoReverseMatch:
            return None
