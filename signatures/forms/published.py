"""Published forms, in the language of the URL."""

from django.http import Http404
from django.utils.translation import get_language

from caching.memo import remembered
from campaigns.querysets import own_language
from signatures.models import SignatureFormPage

LARGEST_PK = 2**63 - 1  # SQLite can't even look for a larger one


def live_form(pk):
    """The published form `pk`, in the language of the URL.

    Raises:
        Http404: there is none, or it is another language's.
    """
    form_page = published_form(pk, get_language()) if pk <= LARGEST_PK else None
    if form_page is None:
        raise Http404
    return form_page


@remembered
def published_form(pk, language):
    """The form with all that taking a signature asks it for, or None."""
    pages = own_language(SignatureFormPage.objects.live().public().select_related("locale"))
    form_page = pages.filter(pk=pk, locale__language_code=language).first()
    if form_page is None or not form_page.campaign_page.live:
        return None
    form_page.campaign_page.campaign, form_page.source  # noqa: B018 - looked up once, and kept with it
    return form_page
