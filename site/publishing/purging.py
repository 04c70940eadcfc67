"""Purging of proxies and networks in front of the site (WAGTAILFRONTENDCACHE), once a change is committed.

Everything goes for a removal (removals.py), as no list of what shows somebody is sure to be whole. An edit purges
nothing: it waits for the seconds that a page lives in a proxy (caching/headers.py).
"""

import logging
from threading import Lock, Thread, Timer
from urllib.parse import urljoin

from django.conf import settings
from django.db import connection, transaction
from wagtail.contrib.frontend_cache.utils import get_backends

from campaigns.models import CampaignPage
from publishing.removals import is_removal

PATIENCE = 3  # seconds that whoever saves waits for a proxy

logger = logging.getLogger(__name__)


def compare(instance):
    """Note on `instance` whether its being saved is a removal."""
    if settings.WAGTAILFRONTENDCACHE:
        stored = type(instance)._base_manager.filter(pk=instance.pk).first()
        instance._is_removal = is_removal(stored, instance)


def of_saved(instance):
    if vars(instance).pop("_is_removal", True):
        of_removal(instance)


def of_removal(instance):
    """Purge everything, once a transaction."""
    is_due = any(waiting[1] is purge_everything for waiting in connection.run_on_commit)
    if settings.WAGTAILFRONTENDCACHE and not is_due:
        transaction.on_commit(purge_everything, robust=True)


def of_names(campaigns):
    """Purge the appeals of `campaigns` (their keys), which show names."""
    if settings.WAGTAILFRONTENDCACHE:
        pages = CampaignPage.objects.live().filter(campaign__in=campaigns)
        urls = {f"{page.full_url}*" for page in pages if page.full_url}
        transaction.on_commit(lambda: names.purge(urls), robust=True)


def purge_everything():
    purge([urljoin(settings.WAGTAILADMIN_BASE_URL, "/*")])


def purge(urls):
    """Purge `urls`; a proxy that says nothing is waited for in the background after a while."""
    sending = Thread(target=send, args=[urls])
    sending.start()
    sending.join(PATIENCE)
    if sending.is_alive():
        logger.error("A proxy hasn't answered within %s seconds", PATIENCE)


def send(urls):
    for name, backend in get_backends().items():
        try:
            backend.purge_batch(sorted(urls))
        except Exception:
            logger.exception("Purging failed: %s", name)


class RateLimit:
    """URLs that are purged together in the background, once a second at most in each process.

    Signers withdraw names as often as they like. A second later the other processes have heard of it as well: none
    gives the proxy a page from before, though no signer waits for them (caching/stamp.py).
    """

    def __init__(self, interval=1):
        self.interval = interval  # seconds
        self._urls, self._lock, self._sending = set(), Lock(), Lock()

    def purge(self, urls):
        with self._lock:
            is_first, self._urls = not self._urls, self._urls | urls
        if is_first and urls:
            Timer(self.interval, self._run).start()

    def _run(self):
        with self._sending:
            with self._lock:
                urls, self._urls = self._urls, set()
            send(urls)


names = RateLimit()
