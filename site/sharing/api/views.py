"""Views of the API. None of them reads a signature."""

from typing import Annotated

from django.core.paginator import EmptyPage, Paginator
from django.http import JsonResponse
from django.urls import reverse
from ninja import P, PathEx, Query
from ninja.errors import HttpError

from sharing.api import appeals
from sharing.api.document import answers, api, document
from sharing.api.parameters import Paging, Parameters
from sharing.api.responses import READING
from sharing.api.schemas import Appeal, AppealList, Counts, Document, Index, documented
from signatures.tallies import told_counts

Reference = PathEx[
    Annotated[str, documented(pattern=r"^[\w-]{1,60}$")],
    P(description="The campaign's code, the same in every language."),
]


@api.api_operation(READING, "/", operation_id="getIndex", summary="Where to begin", response=answers(Index))
def index(request, query: Query[Parameters]):
    return {
        "openapi": request.build_absolute_uri(reverse("open_data_openapi")),
        "appeals": request.build_absolute_uri(reverse("open_data_appeals")),
    }


@api.api_operation(
    READING, "/openapi.json", operation_id="getDescription", summary="This document", response=answers(Document)
)
def openapi(request, query: Query[Parameters]):
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


@api.api_operation(
    READING,
    "/appeals",
    operation_id="listAppeals",
    summary="Published appeals, the newest first",
    response=answers(AppealList, 404),
)
def appeal_list(request, query: Query[Paging]):
    paginator = Paginator(appeals.published(), query.per_page)
    try:
        page = paginator.page(query.page)
    except EmptyPage:
        raise HttpError(404, f"The last page is {paginator.num_pages}.") from None
    return {
        "count": paginator.count,
        "next": _page_url(request, page.has_next() and page.next_page_number()),
        "previous": _page_url(request, page.has_previous() and page.previous_page_number()),
        "results": appeals.described(page.object_list, request),
    }


@api.api_operation(
    READING,
    "/appeals/{reference}",
    operation_id="getAppeal",
    summary="One appeal",
    response=answers(Appeal, 404),
)
def appeal(request, reference: Reference, query: Query[Parameters]):
    return appeals.described([_campaign(reference)], request)[0]


@api.api_operation(
    READING,
    "/appeals/{reference}/counts",
    operation_id="getCounts",
    summary="Its signatures by day, language and country",
    response=answers(Counts, 404),
    by_alias=True,
)
def counts(request, reference: Reference, query: Query[Parameters]):
    campaign = _campaign(reference)
    signatures = appeals.signatures(campaign)
    cut = signatures and told_counts.told(campaign)
    return {
        "reference": campaign.reference,
        "signatures": signatures,
        "breakdown": cut and _breakdown(cut),
    }


@api.api_operation(READING, "/nothing", include_in_schema=False)
def nothing(request, query: Query[Parameters]):
    raise HttpError(404, "Nothing is here. The only version is 1; /api/v1/openapi.json says what it has.")


def _campaign(reference):
    campaign = appeals.published().filter(reference=reference).first()
    if campaign is None:
        raise HttpError(404, "No published appeal has this reference.")
    return campaign


def _page_url(request, number):
    if not number:
        return None
    query = request.GET.copy()
    query["page"] = number
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _breakdown(cut):
    return {
        "until": cut.until,
        "by_day": [{"from": first, "to": last, "signatures": number} for first, last, number in cut.by_day],
        "by_language": [{"language": code, "signatures": number} for code, number in cut.by_language.items()],
        "by_country": [{"country": code, "signatures": number} for code, number in cut.by_country.items()],
    }
