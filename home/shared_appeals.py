"""The appeals that other sites may show: live, open to everybody, in the language of the address."""

from django.http import Http404
from django.utils.translation import get_language

from campaigns.models import CampaignPage
from campaigns.querysets import own_language

LARGEST_PK = 2**63 - 1  # SQLite can't even look for a larger one


def shared_appeal(pk):
    """The appeal `pk` with its campaign and locale.

    Raises:
        Http404: there is none, it isn't public, or it is another language's than the active one.
    """
    pages = own_language(CampaignPage.objects.live().public()).select_related("campaign", "locale")
    here = pages.filter(pk=pk, locale__language_code=get_language()) if pk <= LARGEST_PK else pages.none()
    if (page := here.first()) is None:
        raise Http404
    return page
