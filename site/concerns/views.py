"""Public views of concerns: tell of a danger, and be thanked. Nothing of who writes is kept but what they write."""

from urllib.parse import urlsplit

from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from caching.policy import OF_SOMEBODY
from concerns.forms import ConcernForm
from concerns.models import Concern
from concerns.models.concern import MOST_OF_PAGE
from concerns.tasks import tell_of_concerns
from signatures.decorators import own_post_only, reading_only
from signatures.screening.network import network_of
from signatures.screening.rate_limit import HOUR, Flood

flood = Flood()


@sensitive_post_parameters()
@never_cache
@own_post_only(gives_back=True)
def report(request):
    if request.method != "POST":
        return _page(request, ConcernForm(initial={"page": page_before(request)}))
    form = ConcernForm(request.POST)
    if request.origin_unsaid:
        return _page(request, form.refused(), 403)
    if not form.is_valid():
        return _page(request, form, 422)
    if flood.is_too_much(network_of(request)):
        response = _page(request, form, 429, too_many=True)
        response["Retry-After"] = HOUR
        return response
    _keep(form.cleaned_data)
    return redirect("concern_received")


def _keep(data):
    Concern.received(get_language(), page=data["page"], words=data["words"], address=data["email"])
    tell_of_concerns.enqueue()


def _page(request, form, status=200, **context):
    return render(request, "concerns/report.html", {"form": form} | context, status=status)


def page_before(request):
    """The path of our page that led here; "" for others, and where a path holds a secret."""
    try:
        before = urlsplit(request.META.get("HTTP_REFERER", ""))
    except ValueError:
        return ""
    is_ours = before.netloc == request.get_host() and before.path != request.path
    is_anybody_s = is_ours and not any(folder in before.path for folder in OF_SOMEBODY)
    return before.path if is_anybody_s and len(before.path) <= MOST_OF_PAGE else ""


@reading_only
def received(request):
    return render(request, "concerns/received.html")
