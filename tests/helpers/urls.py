"""Every address of the site, for a test that tries them all."""

import re

from django.urls import get_resolver
from wagtail.models import Page


def all_paths(pk):
    """Each route once, with `pk` wherever it asks for something, and each public page."""
    yield from sorted({f"/{_filled_in(route, pk)}" for route in _routes(get_resolver().url_patterns)})
    yield from (page.url for page in Page.objects.live().filter(depth__gt=1))


def _routes(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route


def _filled_in(route, pk):
    """The route as an address: numbers where it asks for any, and no anchors."""
    route = re.sub(r"<[^>]+>|\(\?P?[^)]*\)[+*]?|\([^)]*\)[+*]?", str(pk), route)
    return re.sub(r"[\^$?\\]|\[[^]]*\][+*]?", "", route).lstrip("/")
