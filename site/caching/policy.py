"""Policy of caching: which requests may be answered from a cache, and which responses may be kept."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.cache import has_vary_header

LARGEST = 1_000_000  # bytes
OF_SOMEBODY = ("/admin/", "/signature/", "/draft-link/")  # never kept, whatever their views say of themselves
NOT_FOR_ALL = ("no-cache", "no-store", "private")
READING = ("GET", "HEAD")

# What networks and staff (`via`) add to the links that people share. No page reads them, and each would be a page of
# its own.
TRACKERS = r"via|utm_\w+|mtm_\w+|pk_\w+|mc_[ce]id|fbclid|gclid|dclid|msclkid|twclid|igshid|yclid"
LAST_DOT = re.compile(r"\.(?=(:\d+)?\Z)")  # of a host with or without a port
ONLY_TRACKERS = re.compile(rf"(?:(?:{TRACKERS})(?:=[^&]*)?(?:&|$))+")


def asks_as_nobody(request):
    """Whether this request to read tells nothing of who asks: no session, no staff's and no signer's URL."""
    if request.method not in READING or "HTTP_AUTHORIZATION" in request.META or not is_usual_port(request):
        return False
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and not is_of_somebody(request)


def is_usual_port(request):
    """Whether the host that is asked for has no port of its own, or one that we serve.

    Django takes any: somebody who went through all of them would fill what is kept with copies of one page.
    """
    port = request.META.get("HTTP_HOST", "").rpartition(":")[2]
    return not port.isdigit() or port in {"80", "443", str(request.META.get("SERVER_PORT")), _own_port()}


def _own_port():
    return str(urlsplit(settings.WAGTAILADMIN_BASE_URL).port)


def is_of_somebody(request):
    return is_preview(request) or any(folder in request.path for folder in OF_SOMEBODY)


def is_staffs(request):
    """Whether this is a request to the admin by somebody with a session; whether it holds is looked up later."""
    return request.path.startswith("/admin/") and settings.SESSION_COOKIE_NAME in request.COOKIES


def is_preview(request):
    """Whether this is Wagtail's own request for a draft, sent through all middleware with the page's URL."""
    return getattr(request, "is_dummy", False) or getattr(request, "is_preview", False)


def asks_for_plain_page(request):
    """Whether anybody who asks for this URL gets the same: it has no query, or one without a meaning."""
    return asks_as_nobody(request) and not request.META.get("QUERY_STRING")


def drop_trackers(request):
    """Take the query off a request whose every parameter is a network's."""
    if ONLY_TRACKERS.fullmatch(request.META.get("QUERY_STRING", "")):
        request.META["QUERY_STRING"] = ""


def write_host_alike(request):
    """One name for one host: in small letters, without a last dot and a port that is the scheme's own.

    Else each way to write it would be a copy of each page.
    """
    if host := request.META.get("HTTP_HOST", "").lower():
        if ":" in host:
            host = host.removesuffix(":443" if request.scheme == "https" else ":80")
        request.META["HTTP_HOST"] = LAST_DOT.sub("", host)


def meant_for_all(response):
    """Whether the answer is one that every reader gets alike."""
    if response.status_code != 200 or response.streaming or response.cookies or differs_by_reader(response):
        return False
    may_be_kept = not any(word in response.get("Cache-Control", "") for word in NOT_FOR_ALL)
    return may_be_kept and len(response.content) <= LARGEST


def differs_by_reader(response):
    return any(has_vary_header(response, header) for header in ("Cookie", "Accept-Language", "Origin", "*"))


def is_page(response):
    return response.get("Content-Type", "").startswith("text/html")
