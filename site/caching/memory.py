"""Cache of whole pages in this process's memory: a reader costs neither a query nor a template.

A page is fresh for seconds, so that counts move, and counts only while nothing that pages show has changed in any
process (stamp.py). One thread renders it, however many ask: the others show the one that has just gone stale. Where
there is none, or something has changed, they wait for the new one.
"""

import re
from dataclasses import dataclass
from threading import Event, Lock

from cachetools import LRUCache
from django.conf import settings

from caching import memo, stamp
from caching.policy import asks_for_plain_page, meant_for_all
from caching.response import Finished

SHOWN_STALE = 10  # seconds; for longer nobody renders a page
PATIENCE = 5  # seconds to wait for another thread's page
MAX_AGE = re.compile(r"max-age=(\d+)")


@dataclass
class Kept:
    page: Finished
    stamp: str
    fresh_for: int  # seconds

    @property
    def counts(self):
        return self.stamp == stamp.current()

    @property
    def is_fresh(self):
        return self.page.age < self.fresh_for and self.counts

    @property
    def may_be_shown(self):
        return self.page.age < self.fresh_for + SHOWN_STALE and self.counts


class PageCache:
    """The pages of one process.

    Args:
        render: makes the response to a request.
        size: of all pages together, in bytes.
    """

    def __init__(self, render, size):
        self.render = render
        self.pages = LRUCache(size, getsizeof=lambda kept: kept.page.size)
        self.lock = Lock()  # a look into an LRUCache changes its order
        self.being_made = {}  # who waits for a page, by its key
        self.stamp = None

    def answer(self, request):
        key = key_of(request)
        kept = self.look_up(key) if asks_for_plain_page(request) else None
        if kept and kept.is_fresh:
            return kept.page.answer(request)
        return self.make(request, key, kept) if asks_for_plain_page(request) else self.fill(request, key)

    def look_up(self, key):
        with self.lock:
            return self.pages.get(key)

    def make(self, request, key, stale):
        """One renders. Who can't show the `stale` page meanwhile waits, and finds it rendered."""
        with self.lock:
            is_mine = key not in self.being_made
            made = self.being_made.setdefault(key, Event())
        if is_mine:
            return self.make_for_all(request, key, made)
        if not (stale and stale.may_be_shown):
            made.wait(PATIENCE)
            return self.show_or_fill(request, key)
        return stale.page.answer(request)

    def make_for_all(self, request, key, made):
        try:
            return self.show_or_fill(request, key)
        finally:
            with self.lock:
                del self.being_made[key]
            made.set()

    def show_or_fill(self, request, key):
        """The page that another thread has just made; where it made none that can be kept, one of our own."""
        kept = self.look_up(key)
        return kept.page.answer(request) if kept and kept.is_fresh else self.fill(request, key)

    def fill(self, request, key):
        """Render the page, and keep it if it is for all and may be shown a second time."""
        seen = self.seen()
        response = self.render(request)
        if request.method != "GET" or not meant_for_all(response):
            return response
        page = Finished(response)
        if seen and asks_for_plain_page(request):
            self.keep(key, Kept(page, seen, fresh_for(response)))
        return page.answer(request)

    def keep(self, key, kept):
        with self.lock:
            self.pages[key] = kept

    def seen(self):
        """The stamp. Where another process has changed it, what this one remembers is looked up again as well."""
        seen = stamp.current()
        if seen != self.stamp:
            memo.forget()
            self.stamp = seen
        return seen


def key_of(request):
    """The URL without its query, by whatever name the host was called; rendering refuses those of others."""
    return request.scheme, request.META.get("HTTP_HOST"), request.path


def fresh_for(response):
    """Seconds: the setting's, or fewer where the view says so itself."""
    said = MAX_AGE.search(response.get("Cache-Control", ""))
    return min(int(said[1]), settings.PAGE_CACHE_SECONDS) if said else settings.PAGE_CACHE_SECONDS
