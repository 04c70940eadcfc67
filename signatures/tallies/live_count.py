"""Live count as a few bytes of JSON: for our own pages, and for partners'."""

from django.db.models import Exists, OuterRef
from django.http import JsonResponse
from django.views.decorators.http import conditional_page, require_safe

from campaigns.models import Campaign, CampaignPage
from campaigns.querysets import own_language, public
from signatures.models import SignatureTally

# A count is brought forward every few seconds; asked for by many at once, the answer comes from a cache.
HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=5"}


def signature_count(request, pk):
    """{"total", "confirmed", "paper", "goal"} of the campaign `pk`; `goal` is null where there is none, and all of it
    while fewer have signed than staff want told.

    404 where no page of the campaign is for everybody to read. The answer is the same in every language.
    """
    request.is_language_free = True
    response = _answer(request, pk)
    for name, value in HEADERS.items():
        response[name] = value
    return response


@conditional_page
@require_safe
def _answer(request, pk):
    found = counted(pk)
    return JsonResponse(found) if found else JsonResponse({"error": "No such campaign."}, status=404)


def counted(campaign_id):
    """The count of a campaign with a public page, in one query; None where there is none."""
    campaigns = Campaign.objects.filter(Exists(_public_pages()), pk=campaign_id).select_related("tally")
    campaign = campaigns.first()
    return campaign and _told(getattr(campaign, "tally", None) or SignatureTally(campaign=campaign))


def _told(tally):
    if not tally.is_shown:
        return dict.fromkeys(("total", "confirmed", "paper", "goal"))
    return {"total": tally.total, "confirmed": tally.confirmed, "paper": tally.paper, "goal": tally.goal}


def _public_pages():
    """The outer campaign's appeals that anybody may read."""
    return public(own_language(CampaignPage.objects.live())).filter(campaign=OuterRef("pk"))
