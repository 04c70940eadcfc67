"""Copies of the public pages, shown while the database is away and at no other time.

A copy may never outlive what it shows: somebody may have been hidden since. So each carries the stamp that was
current before its page was rendered, and counts only as long as that stamp stands. `forget` takes the stamp away
and every copy with it; what was rendered from older data and is kept a moment later has the wrong stamp.
"""

import logging
import secrets
import time
from functools import wraps
from hashlib import sha256

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpResponse
from django.utils.cache import has_vary_header

logger = logging.getLogger(__name__)

STAMP = "stamp"
MINUTE = 60  # seconds; a page that many read is copied once in it
LARGEST = 1_000_000  # bytes
SHOWN_APPS = ("campaigns", "home")
SHOWN_MODELS = (
    "signatures.BannerText",
    "signatures.ConsentRule",
    "signatures.SigningSettings",
    "wagtailcore.Locale",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.Site",
    "wagtaildocs.Document",
)
OF_THE_DRAFT = {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}
OF_SOMEBODY = ("/admin/", "/signature/")  # never kept, whatever their views say of themselves
NOT_FOR_ALL = ("no-cache", "no-store", "private")


def copies():
    return caches["kept_pages"]


def never_in_the_way(function):
    """Whatever becomes of a copy, the page itself is answered: log the error and return None."""

    @wraps(function)
    def quiet(*args):
        try:
            return function(*args)
        except SuspiciousOperation:
            return None  # a host that isn't ours: Django refuses the request itself
        except Exception:
            logger.exception("The kept pages are out of order: %s", function.__name__)

    return quiet


@never_in_the_way
def stamp_if_due(request):
    """The stamp to keep the answer under, read before anything is rendered; None where no copy is wanted."""
    if not asked_by_anybody(request) or copies().has_key(_minute(request)):
        return None
    copies().add(STAMP, secrets.token_hex(16), timeout=None)
    return copies().get(STAMP)


@never_in_the_way
def keep(request, response, stamp):
    """Keep a copy of the answer, unless it isn't for everybody or `stamp` doesn't stand any more."""
    if not meant_for_all(response):
        return
    copies().set(_address(request), (stamp, time.time(), response["Content-Type"], response.content))
    copies().set(_minute(request), True, MINUTE)
    if copies().get(STAMP) != stamp:
        copies().delete_many([_address(request), _minute(request)])


@never_in_the_way
def copy_for(request):
    """The kept answer for the address of `request`, whatever its query; None where there is none that counts."""
    stamp, made, content_type, content = copies().get(_address(request)) or [None] * 4
    if stamp is None or stamp != copies().get(STAMP):
        return None
    headers = {"Age": str(max(0, int(time.time() - made))), "Cache-Control": "no-cache"}
    return HttpResponse(content, content_type=content_type, headers=headers)


@never_in_the_way
def forget():
    """Let no copy count any more, and delete them all. In this order: one that is being kept misses its stamp."""
    copies().delete(STAMP)
    copies().clear()


def forget_with_commit(sender, update_fields=None, **signal):
    """Forget the copies now, in case this process dies, and again once the change is there for others to read."""
    if update_fields and OF_THE_DRAFT.issuperset(update_fields):
        return
    forget()
    transaction.on_commit(forget)


def connect():
    """Forget the copies whenever something that a public page shows is saved or deleted. What moves is saved."""
    from signatures.signals import public_names_changed

    # Model by model: a receiver for all of them would make Django load every row before it deletes it.
    for model in filter(is_shown, apps.get_models()):
        post_save.connect(forget_with_commit, sender=model)
        post_delete.connect(forget_with_commit, sender=model)
    public_names_changed.connect(forget_with_commit)


def is_shown(model):
    """Whether public pages show what is in `model`. Renditions only follow: they are made while a page is shown."""
    from wagtail.images.models import AbstractRendition
    from wagtail.models import Page

    of_pages = issubclass(model, Page) or model._meta.app_label in SHOWN_APPS or model._meta.label in SHOWN_MODELS
    return of_pages and not issubclass(model, AbstractRendition)


def asked_by_anybody(request):
    """Whether this GET tells nothing of who asks: no session, no query, no staff's and no signer's address."""
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    is_plain = request.method == "GET" and not request.META.get("QUERY_STRING")
    return is_plain and not has_session and not any(folder in request.path for folder in OF_SOMEBODY)


def meant_for_all(response):
    """Whether the answer is a page that every reader gets alike."""
    is_page = response.status_code == 200 and response.get("Content-Type", "").startswith("text/html")
    if not is_page or response.streaming or response.cookies or has_vary_header(response, "Cookie"):
        return False
    may_be_kept = not any(word in response.get("Cache-Control", "") for word in NOT_FOR_ALL)
    return may_be_kept and len(response.content) <= LARGEST


def _address(request):
    return sha256(f"{request.scheme}://{request.get_host()}{request.path}".encode()).hexdigest()


def _minute(request):
    return f"{_address(request)}-minute"
