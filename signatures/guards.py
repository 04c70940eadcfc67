"""Refusing what can't come from our own form, before anything is read."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

READING = ("GET", "HEAD")
FORM_METHODS = (*READING, "POST")


def is_own_post(request):
    """Whether the browser says that this POST comes from a page of this site.

    Cached pages carry no CSRF token. Sec-Fetch-Site can't be set by a page, nor can Origin; a browser
    too old for the first, or a page served without TLS, sends the second.
    """
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site in ("same-origin", "none")
    return request.META.get("HTTP_ORIGIN") == f"{request.scheme}://{request.get_host()}"


def own_post_only(view):
    """A public form: sent from our own pages only, and no bigger than a signature can be. Sets no cookie."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method not in FORM_METHODS:
            return refused_method(request, FORM_METHODS)
        if request.method == "POST":
            if too_big(request):
                return render(request, "413.html", status=413)
            if not is_own_post(request):
                raise PermissionDenied(_("This form was sent from another site."))
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)


def reading_only(view):
    """A public page that takes no form."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method not in READING:
            return refused_method(request, READING)
        return view(request, *args, **kwargs)

    return guarded


def refused_method(request, allowed):
    """Django's own answer to a wrong method is an empty page."""
    response = render(request, "400.html", status=405)
    response["Allow"] = ", ".join(allowed)
    return response


def too_big(request, most=None):
    """Whether the body is larger than any signature (or than `most` bytes), or of unknown length."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_number = length.isascii() and length.isdigit() and len(length) < 10
    return not is_number or int(length) > (most or settings.SIGNATURES_MAX_BODY_BYTES)
