"""What went wrong, for programs: RFC 9457, application/problem+json."""

from http import HTTPStatus

from django.http import JsonResponse

CONTENT_TYPE = "application/problem+json"


class Problem(Exception):  # noqa: N818 - RFC 9457's own word
    """A request that can't be answered: `status` and, in a sentence, what to change."""

    def __init__(self, status, detail):
        super().__init__(detail)
        self.status, self.detail = status, detail


def answer(status, detail):
    """The answer that says so."""
    body = {"title": HTTPStatus(status).phrase, "status": int(status), "detail": detail}
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False})
