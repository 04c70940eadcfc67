"""Errors of the API, as RFC 9457 has them: application/problem+json."""

from http import HTTPStatus

from django.http import JsonResponse

CONTENT_TYPE = "application/problem+json"
# For the scripts of every site: one that may not read an error can't tell what it is.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def answer(status, detail):
    """The response to a request that can't be answered; `detail` says in a sentence what to change."""
    body = {"title": HTTPStatus(status).phrase, "status": int(status), "detail": detail}
    return JsonResponse(
        body, status=status, content_type=CONTENT_TYPE, headers=OPEN, json_dumps_params={"ensure_ascii": False}
    )


def http_error(request, error):
    return answer(error.status_code, error.message)


def wrong_parameters(request, error):
    return answer(400, error.errors[0]["msg"])


def broken_answer(request, error):
    """Leave it to Django that an answer isn't as its schema: where, and no values, which would stand in the log."""
    fields = ", ".join(".".join(map(str, part["loc"])) for part in error.errors(include_input=False))
    raise ValueError(f"Not as the API's schema: {fields}") from None


def unexpected(request, error):
    """Leave it to Django, which logs it; Ninja's own handler shows the traceback where DEBUG is on."""
    raise error
