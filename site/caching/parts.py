"""Parts of a page in this process's memory, for when its count has to be read anew and nothing else has changed.

A page that has gone stale after a few seconds differs from the last one in its count alone. The parts around the
count are kept under the stamp of stamp.py that stood before the page was begun, so that what was hidden or
published since is in none of them; and under the day, as days in detention are written into them.
"""

from threading import Lock

from cachetools import LRUCache
from django.conf import settings
from django.utils import timezone

from caching import stamp
from caching.policy import asks_for_plain_page
from campaigns.facts.dates import today_anywhere

_parts = LRUCache(settings.PAGE_CACHE_BYTES, getsizeof=len)
_lock = Lock()  # a look into an LRUCache changes its order


def begin(request):
    """Take the stamp under which parts of the answer to `request` are kept; none where it isn't for everybody."""
    request.parts_stamp = stamp.current() if settings.KEEP_PARTS and asks_for_plain_page(request) else None


def kept(request, name, render):
    """The part `name` of the page that `request` asks for: from memory, or as `render()` writes it now.

    Args:
        name: tells it from the other parts of the page, and from what it was before time alone changed it.
    """
    whole_key = key(request, name)
    if whole_key is None:
        return render()
    with _lock:
        found = _parts.get(whole_key)
    return _keep(whole_key, render()) if found is None else found


def key(request, name):
    """What `name` is kept under; None where nothing is."""
    seen = getattr(request, "parts_stamp", None)
    address = request and (request.scheme, request.META.get("HTTP_HOST"), request.path)
    return seen and (seen, *address, timezone.localdate(), today_anywhere(), name)


def _keep(key, part):
    with _lock:
        _parts[key] = part
    return part


def forget():
    """Let go of all parts."""
    with _lock:
        _parts.clear()
