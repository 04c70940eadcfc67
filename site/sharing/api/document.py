"""The API's OpenAPI document, made by Django Ninja from views and schemas."""

from datetime import date
from functools import cache

import pydantic
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder

from sharing.api import problems
from sharing.api.schemas import Problem

DESCRIPTION = (
    "Read-only, for everybody, without a key. Nothing in it is about a single signer: counts by day, language and "
    "country are put together until each holds 10 signatures, rounded to the nearest 10, and change only when 10 or "
    "more stand in the difference."
)
KNOWN = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of the answer that you have.",
    "schema": {"type": "string"},
}
STATUSES = {
    200: "Found.",
    304: "You have it already.",
    400: "A parameter is unknown or has no such value.",
    404: "There is no such appeal or page.",
    405: "This is for reading only.",
    406: "The request accepts no JSON.",
}
HEADERS = {
    "Access-Control-Allow-Origin": ("Scripts of any site may read it.", {"const": "*"}),
    "ETag": ("Changes with any byte of the answer.", {}),
    "Cache-Control": ("How long a copy may be used.", {}),
    "Allow": ("The methods that there are.", {}),
}


class Encoder(NinjaJSONEncoder):
    def default(self, o):
        """Times to the microsecond and with their offset; Django's encoder cuts them to milliseconds."""
        return o.isoformat() if isinstance(o, date) else super().default(o)


class Renderer(JSONRenderer):
    encoder_class = Encoder
    json_dumps_params = {"ensure_ascii": False}


class OpenData(NinjaAPI):
    def get_content_type(self):
        """Without Ninja's charset: JSON has one (RFC 8259)."""
        return self.renderer.media_type


# Ninja's pages for trying an API out load scripts from elsewhere: there are none. Its URLs aren't used either.
api = OpenData(
    title="Open data of the appeals",
    description=DESCRIPTION,
    openapi_extra={"info": {"summary": "Appeals, their translations and their counts."}},
    servers=[{"url": "/api/v1"}],
    renderer=Renderer(),
    docs_url=None,
    openapi_url=None,
)
api.add_exception_handler(HttpError, problems.http_error)
api.add_exception_handler(ValidationError, problems.wrong_parameters)
api.add_exception_handler(pydantic.ValidationError, problems.broken_answer)
api.add_exception_handler(Exception, problems.unexpected)


def answers(schema, *statuses):
    """What an operation answers: `schema`, that nothing has changed, or a problem, for one of `statuses` too."""
    return {200: schema, 304: None} | dict.fromkeys(sorted((400, *statuses, 405, 406)), Problem)


@cache
def document():
    """The OpenAPI document as Ninja makes it, with headers and the media type of problems, and without HEAD."""
    made = api.get_openapi_schema(path_prefix="")
    for path in made["paths"].values():
        path.pop("head")  # the same as GET, operationId and all
        path["get"]["parameters"].append(KNOWN)
        for status, response in path["get"]["responses"].items():
            _complete(status, response)
    return made


def _complete(status, response):
    response["description"] = STATUSES[status]
    names = {200: ["ETag", "Cache-Control"], 405: ["Allow"]}.get(status, [])
    if status >= 400:
        response["content"] = {problems.CONTENT_TYPE: response["content"].pop(api.renderer.media_type)}
    if status != 304:
        response["headers"] = {name: _header(name) for name in ["Access-Control-Allow-Origin", *names]}


def _header(name):
    description, schema = HEADERS[name]
    return {"description": description, "schema": {"type": "string"} | schema}
