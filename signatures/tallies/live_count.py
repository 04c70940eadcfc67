"""Live count as a few bytes of JSON: for our own pages, and for partners'."""

from django.db.models import Exists, OuterRef
from django.http import JsonResponse
from django.views.decorators.http import conditional_page, require_safe

from campaigns.models import Campaign, CampaignPage
from campaigns.querysets import own_language, public

# A count is brought forward every few seconds; asked for by many at once, the answer comes from a cache.
HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=5"}


def signature_count(request, pk):
    """{"total", "confirmed", "paper", "goal"} of the campaign `pk`; `goal` is null where there is none.

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
    campaigns = Campaign.objects.filter(Exists(_public_pages()), pk=campaign_id)
    row = campaigns.values_list("tally__confirmed", "tally__paper", "goal").first()
    if row is None:
        return None
    confirmed, paper, goal = row[0] or 0, row[1] or 0, row[2]
    return {"total": confirmed + paper, "confirmed": confirmed, "paper": paper, "goal": goal}


def _public_pages():
    """The outer campaign's appeals that anybody may read."""
    return public(own_language(CampaignPage.objects.live())).filter(campaign=OuterRef("pk"))
