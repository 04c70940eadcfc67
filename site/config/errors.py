"""Error pages in the language of the URL. They touch no database: it may be what failed."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_path, override

from caching import offline
from sharing.api import problems

logger = logging.getLogger(__name__)

API = "/api/"
WORDLESS = (405, 412)  # a wrong method, a condition that isn't met
RETRY_AFTER = 30  # seconds; PostgreSQL is back from a crash or a failover in about as many
OUR_MISTAKES = (1, 21)  # SQLITE_ERROR and SQLITE_MISUSE; locked, full or unreadable have codes of their own


def bad_request(request, exception):
    return render(request, "400.html", status=400)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


def sent_from_elsewhere(request, reason=""):
    """A form without the token that this site's own pages give it."""
    return forbidden(request, None)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    if is_database_away(error := sys.exception()):
        return database_away(request, error)
    if request.path.startswith(API):
        return problems.answer(500, "This is a mistake of ours. It has been recorded.")
    return render(request, "500.html", status=500)


def database_away(request, error):
    """The kept copy of what somebody wants to read. Where there is none, and to whoever sent a form: come back."""
    logger.error("The database is away: %s", str(error).partition("\n")[0])
    request.lost_database = isinstance(error, Exception)
    copy = offline.copy_for(request) if request.method in ("GET", "HEAD") else None
    return copy or come_back(request)


def lost_database(request):
    """Whether `request` was answered so because it had lost the database itself."""
    return getattr(request, "lost_database", False)


def come_back(request):
    if request.path.startswith(API):
        response = problems.answer(503, "The database is away. Please come back.")
    else:
        response = render(request, "503.html", status=503)
    response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response


def is_database_away(error):
    """Whether `error`, or one that it came from, says that the database can't be reached or can't answer now.

    PostgreSQL's operational errors are all of that kind. SQLite's may also be a mistake of ours, as "no such table".
    """
    while error:
        if isinstance(error, OperationalError | InterfaceError):
            return getattr(error.__cause__, "sqlite_errorcode", None) not in OUR_MISTAKES
        error = error.__cause__ or error.__context__
    return False


def in_words(request, response):
    """`response`, with a page in it where it refuses to read or take a page of ours and Django leaves it empty."""
    is_empty = response.status_code in WORDLESS and not response.streaming and not response.content
    language = is_empty and request.method != "HEAD" and get_language_from_path(request.path)
    if language:
        with override(language):
            response.content = render_to_string("400.html", {"code": response.status_code})
        response["Content-Type"] = "text/html; charset=utf-8"
        response["Content-Length"] = str(len(response.content))
        response["Content-Language"] = language
    return response
