"""HTTP of the API: methods, CORS, caching. They hold at each URL, for errors too."""

from functools import wraps

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from caching.conditional import unless_known
from caching.language_free import language_free
from sharing.api import problems

READING = ["GET", "HEAD"]
METHODS = "GET, HEAD, OPTIONS"
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",  # seconds
}
# Short, for whoever is hidden is in every copy until it is old.
CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=60"


def open_data(view):
    """A view of the API for the scripts and caches of every site: no token, no cookie, no language."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = _answer(request, view, args, kwargs)
        for name, value in problems.OPEN.items():
            response[name] = value
        return response

    return csrf_exempt(language_free(answer))


def _answer(request, view, args, kwargs):
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    if request.method not in READING:
        return _wrong_method()
    response = view(request, *args, **kwargs)
    return _kept(request, response) if response.status_code == 200 else response


def _wrong_method():
    response = problems.answer(405, f"This is for reading only: {METHODS}.")
    response["Allow"] = METHODS
    return response


def _kept(request, response):
    response["Cache-Control"] = CACHE_CONTROL
    return unless_known(request, response)
