"""Offline copies of public pages, shown while the database is away and at no other time.

A copy may never outlive what it shows: somebody may have been hidden since. So each carries the stamp that was
current before its page was rendered (stamp.py), and counts only as long as that stamp stands. `forget` changes
the stamp and takes every copy away; what was rendered from older data and is kept a moment later has the wrong one.
A machine that is cut off alone hears of nothing, so after OFFLINE_COPIES_SECONDS its copies aren't shown either.
"""

import logging
import time
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import SuspiciousOperation
from django.db import connection, transaction
from django.http import HttpResponse

from caching import stamp
from caching.once_a_minute import OnceAMinute
from caching.policy import asks_for_plain_page, meant_for_all

logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())

SAID = ("Content-Type", "Content-Security-Policy", "Referrer-Policy", "X-Frame-Options")  # by the view, of itself
MINUTE = 60  # seconds; a page that many read is copied once in it
_last_stamp = None


def copies():
    return caches["kept_pages"]


def log_and_ignore_errors(function):
    """Whatever becomes of a copy, the page itself is answered: log the error and return None."""

    @wraps(function)
    def quiet(*args):
        try:
            return function(*args)
        except SuspiciousOperation:
            return None  # a host that isn't ours: Django refuses the request itself
        except Exception:
            logger.exception(f"The kept pages are out of order: {function.__name__}")

    return quiet


@log_and_ignore_errors
def stamp_unless_recent(request):
    """The stamp to keep the answer under, read before anything is rendered; None where no copy is wanted."""
    if request.method != "GET" or not asks_for_plain_page(request):
        return None
    seen = stamp.current()
    _drop_those_before(seen)
    return None if copies().has_key(_minute(request)) else seen


def _drop_those_before(seen):
    """Delete the copies where a process with a folder of its own, the worker or the stewards', made the change."""
    global _last_stamp
    if seen is None:  # not to be known now, as when the database has just gone: they may still count
        return
    if _last_stamp not in (seen, None):  # None: just begun, as above
        copies().clear()
    _last_stamp = seen


@log_and_ignore_errors
def keep(request, response, seen):
    """Keep a copy of the answer, unless it isn't for everybody or the stamp `seen` doesn't stand any more."""
    if not meant_for_all(response) or not response.get("Content-Type", "").startswith("text/html"):
        return
    said = {name: response[name] for name in SAID if name in response}
    kept = [seen, time.time(), said], response.content
    copies().set(_key(request), kept, settings.OFFLINE_COPIES_SECONDS)
    copies().set(_minute(request), ("", b""), MINUTE)
    if stamp.current() != seen:
        copies().delete_many([_key(request), _minute(request)])


@log_and_ignore_errors
def copy_for(request):
    """The kept answer for the URL of `request`, whatever its query; None where there is none that counts."""
    match copies().get(_key(request)):
        case [[str(seen), int() | float() as made, dict(said)], bytes(content)] if _counts(seen, made):
            return _answer(made, said, content)
    return None


def _counts(seen, made):
    """Whether a copy may be shown. One that was made tomorrow by this machine's clock is of nobody knows when."""
    return -MINUTE <= time.time() - made <= settings.OFFLINE_COPIES_SECONDS and stamp.stands(seen)


def _answer(made, said, content):
    headers = {"Age": str(max(0, int(time.time() - made))), "Cache-Control": "no-cache"}
    response = HttpResponse(content, headers=said | headers)
    response.xframe_options_exempt = "X-Frame-Options" not in said  # or Django would add it to the widget's copy
    return response


def forget():
    """Let no copy count any more, and delete them all. In this order: one that is being kept has the wrong stamp.

    They are deleted now, in case this process dies, and again once the change is there for others to read.
    """
    try:
        stamp.advance()
    finally:
        _delete_all()
        if connection.in_atomic_block:
            transaction.on_commit(_delete_all, robust=True)


@log_and_ignore_errors
def _delete_all():
    copies().clear()


def _key(request):
    return sha256(f"{request.scheme}://{request.get_host()}{request.path}".encode()).hexdigest()


def _minute(request):
    return f"{_key(request)}-minute"
