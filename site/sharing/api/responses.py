"""What holds at every address of the API: who may ask how, and what an answer carries."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from caching.conditional import unless_known
from caching.language_free import language_free
from sharing.api import problems
from sharing.api.problems import Problem

METHODS = "GET, HEAD, OPTIONS"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",  # seconds
}
# Short, for whoever is hidden is in every copy until it is old.
CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=60"


def open_data(*parameters):
    """Open a view, which returns what JSON can say or raises Problem, to every site and program.

    Args:
        parameters: the names that its query may have, beside `format`.
    """

    def opened(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            return _open(_answer(request, parameters, view, args, kwargs))

        return csrf_exempt(language_free(answer))

    return opened


def _answer(request, parameters, view, args, kwargs):
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    if request.method not in METHODS.split(", "):
        return _wrong_method(request)
    try:
        _check(request, parameters)
        return _found(request, view(request, *args, **kwargs))
    except Problem as problem:
        return problems.answer(problem.status, problem.detail)


def _wrong_method(request):
    response = problems.answer(405, f"This is for reading only: {METHODS}.")
    response["Allow"] = METHODS
    return response


def _check(request, parameters):
    unknown = set(request.GET) - {*parameters, "format"}
    if unknown:
        raise Problem(400, f"No such parameter here. There are: {', '.join([*parameters, 'format'])}.")
    if request.GET.get("format", "json") != "json":
        raise Problem(400, "The only format is json.")
    if not request.accepts("application/json"):
        raise Problem(406, "The only format is application/json.")


def _found(request, content):
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = CACHE_CONTROL
    return unless_known(request, response)


def _open(response):
    """Every answer, errors too: a script that may not read an error can't tell what it is."""
    for name, value in OPEN.items():
        response[name] = value
    return response
