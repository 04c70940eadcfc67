"""View decorators: they refuse what can't come from our own form, before anything is read."""

from functools import partial, wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

READING = ("GET", "HEAD")
FORM_METHODS = (*READING, "POST")


def is_own_post(request):
    """Whether the browser says that this POST comes from a page of this site.

    Cached pages carry no CSRF token. No page can set Sec-Fetch-Site, Origin or another site's Referer; a browser too
    old for the first, or a page served without TLS, sends the second, and very old ones the third alone.
    """
    said = request.META
    if "HTTP_SEC_FETCH_SITE" in said:
        return said["HTTP_SEC_FETCH_SITE"] in ("same-origin", "none")
    own = f"{request.scheme}://{request.get_host()}"
    if "HTTP_ORIGIN" in said:
        return said["HTTP_ORIGIN"] == own
    return _origin_of(said.get("HTTP_REFERER", "")) == own


def says_nothing(request):
    """Whether the browser doesn't say where this POST comes from: then it may be ours, and isn't taken as such."""
    said = request.META
    return said.get("HTTP_ORIGIN", "null") == "null" and not said.keys() & {"HTTP_SEC_FETCH_SITE", "HTTP_REFERER"}


def _origin_of(url):
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def own_post_only(view=None, *, gives_back=False):
    """A public form: sent from our own pages only. Sets no cookie. How big it is, BodySizeMiddleware has looked at.

    Args:
        gives_back: the view itself refuses a POST with `request.origin_unsaid`, whose browser doesn't say where it
            comes from, by giving back what was typed. No cache keeps that.
    """
    if view is None:
        return partial(own_post_only, gives_back=gives_back)

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method not in FORM_METHODS:
            return refused_method(request, FORM_METHODS)
        if request.method != "POST":
            return view(request, *args, **kwargs)
        request.origin_unsaid = gives_back and says_nothing(request)
        if request.origin_unsaid:
            return never_cache(view)(request, *args, **kwargs)
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
