"""The pages that other sites may show: live, open to everybody, in the language of the URL."""

from django.http import Http404
from django.utils.translation import get_language
from wagtail.models import Page

from campaigns.models import CampaignIndexPage, CampaignPage
from campaigns.querysets import own_language
from home.models import HomePage, StandardPage

PLAIN = (HomePage, CampaignIndexPage, StandardPage)
LARGEST_PK = 2**63 - 1  # SQLite can't even look for a larger one


def shared_appeal(pk):
    """The appeal `pk` with its campaign and locale.

    Raises:
        Http404: there is none, it isn't public, or it is another language's than the active one.
    """
    return _here(CampaignPage.objects.select_related("campaign", "locale"), pk)


def shared_page(pk):
    """The page `pk` of any kind that has a share picture, as `shared_appeal`."""
    page = _here(Page.objects.select_related("locale"), pk)
    if issubclass(page.specific_class or Page, CampaignPage):
        return shared_appeal(pk)
    return page if issubclass(page.specific_class or Page, PLAIN) else _nothing()


def _here(pages, pk):
    public = own_language(pages.live().public())
    here = public.filter(pk=pk, locale__language_code=get_language()) if pk <= LARGEST_PK else pages.none()
    return here.first() or _nothing()


def _nothing():
    raise Http404
