"""Which page stands at an address, remembered by the process for as long as nothing has changed.

Finding it takes five queries, most of what a page costs whose parts are kept (parts.py). Wagtail keeps what it
has found on the request, as its docstrings say of Page.route_for_request and Site.find_for_request; so does this.
"""

from copy import copy
from threading import Lock

from cachetools import LRUCache
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from caching import parts

MOST = 1000  # addresses
_routes = LRUCache(MOST)
_lock = Lock()


def serve(request, path):
    """Wagtail's view, which is told where the page is. Each request gets a page of its own to write on."""
    key = parts.key(request, "route")
    if key and not _recall(request, key) and (found := Page.route_for_request(request, path)):
        _remember(key, Site.find_for_request(request), *found)
    return wagtail_serve(request, path)


def _recall(request, key):
    with _lock:
        found = _routes.get(key)
    if found:
        site, page, args, kwargs = found
        request._wagtail_site, request._wagtail_route_for_request = site, (copy(page), args, kwargs)
    return found


def _remember(key, site, page, args, kwargs):
    with _lock:
        _routes[key] = site, copy(page), args, kwargs


def forget():
    """Let go of all routes."""
    with _lock:
        _routes.clear()
