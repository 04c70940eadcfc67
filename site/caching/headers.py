"""Cache-Control: who may keep an answer, and for how long."""

from django.utils.cache import has_vary_header

from caching.policy import asks_as_nobody, is_of_somebody

# Copies move on within ten seconds; while the site doesn't answer at all, a proxy may show its last for an hour.
# Whatever is hidden is purged from proxies at once (publishing/purging.py).
FOR_ALL = "public, max-age=5, stale-while-revalidate=5, stale-if-error=3600"
FOR_ALL_UNTIL_STALE = "public, max-age=5, stale-while-revalidate=5"  # with a query: not every proxy can purge it
FOR_STAFF = "private, no-cache"
FOR_NOBODY_ELSE = "private, no-store"
LASTING = (200, 301, 302, 304, 404, 410)  # statuses that the next reader of the URL gets as well


def cache_control(request, response):
    is_lasting = response.status_code in LASTING and not response.cookies
    if is_lasting and asks_as_nobody(request) and not has_vary_header(response, "Cookie"):
        return FOR_ALL
    return FOR_STAFF if is_lasting and not is_of_somebody(request) else FOR_NOBODY_ELSE
