"""The addresses of the API. None of them reads a signature."""

import json
from pathlib import Path

from django.core.paginator import EmptyPage, Paginator
from django.urls import reverse

from sharing.api import appeals
from sharing.api.responses import open_data
from sharing.api.problems import Problem
from signatures.tallies import told_counts

DOCUMENT = json.loads((Path(__file__).parent / "openapi.json").read_text(encoding="utf-8"))
PER_PAGE, MOST_PER_PAGE = 20, 100
LARGEST_PAGE = 100_000


@open_data()
def index(request):
    return {
        "openapi": request.build_absolute_uri(reverse("open_data_openapi")),
        "appeals": request.build_absolute_uri(reverse("open_data_appeals")),
    }


@open_data()
def openapi(request):
    return DOCUMENT


@open_data("page", "per_page")
def appeal_list(request):
    paginator = Paginator(appeals.published(), _number(request, "per_page", PER_PAGE, MOST_PER_PAGE))
    try:
        page = paginator.page(_number(request, "page", 1, LARGEST_PAGE))
    except EmptyPage:
        raise Problem(404, f"The last page is {paginator.num_pages}.") from None
    return {
        "count": paginator.count,
        "next": _page_address(request, page.has_next() and page.next_page_number()),
        "previous": _page_address(request, page.has_previous() and page.previous_page_number()),
        "results": appeals.described(page.object_list, request),
    }


@open_data()
def appeal(request, reference):
    return appeals.described([_campaign(reference)], request)[0]


@open_data()
def counts(request, reference):
    campaign = _campaign(reference)
    told = told_counts.told(campaign)
    return {
        "reference": campaign.reference,
        "signatures": appeals.signatures(campaign),
        "breakdown": told and _breakdown(told),
    }


@open_data()
def nothing(request):
    raise Problem(404, "Nothing is here. The only version is 1; /api/v1/openapi.json says what it has.")


def _campaign(reference):
    campaign = appeals.published().filter(reference=reference).first()
    if campaign is None:
        raise Problem(404, "No published appeal has this reference.")
    return campaign


def _number(request, name, default, largest):
    """The whole number that the query gives as `name`, from 1 to `largest`.

    Raises:
        Problem: it is something else.
    """
    given = request.GET.get(name, str(default))
    if given.isascii() and given.isdigit() and len(given) < 10 and 1 <= int(given) <= largest:
        return int(given)
    raise Problem(400, f"{name} has to be a whole number from 1 to {largest}.")


def _page_address(request, number):
    if not number:
        return None
    query = request.GET.copy()
    query["page"] = number
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _breakdown(told):
    return {
        "until": told.until.isoformat(),
        "by_day": [{"from": first, "to": last, "signatures": number} for first, last, number in told.by_day],
        "by_language": [{"language": code, "signatures": number} for code, number in told.by_language.items()],
        "by_country": [{"country": code, "signatures": number} for code, number in told.by_country.items()],
    }
