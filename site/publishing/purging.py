"""Purging of proxies that keep pages (WAGTAILFRONTENDCACHE) when one of them is no longer right.

What a change touches is worked out at once, while what is deleted is still there, and purged when it is committed,
once a transaction. Wagtail's own receivers know a page's own address alone.
"""

from functools import wraps

from django.conf import settings
from django.db import connection, transaction
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page

from campaigns.models import CampaignPage
from publishing.dependencies import pages_touched, people_touched
from publishing.urls import urls_of


class Pending(PurgeBatch):
    """What the transaction that is going on has touched so far."""

    is_done = False

    def __call__(self):
        self.is_done = True
        self.purge()


def pending():
    """This transaction's batch. It stands among what is done on commit, and goes with that on a rollback."""
    waiting = (waiting[1] for waiting in connection.run_on_commit)
    return next((function for function in waiting if isinstance(function, Pending) and not function.is_done), None)


def purge(urls):
    batch = pending()
    if batch:
        batch.add_urls(urls)
    else:
        transaction.on_commit(Pending(urls))


def if_proxy_configured(function):
    @wraps(function)
    def quiet(*args, **kwargs):
        if settings.WAGTAILFRONTENDCACHE:
            function(*args, **kwargs)

    return quiet


@if_proxy_configured
def purge_files(urls):
    """Purge URLs that aren't pages'."""
    if urls:
        purge(urls)


@if_proxy_configured
def of_changed(instance):
    """Purge what shows `instance`."""
    purge(urls_of(pages_touched(instance), people_touched(instance)))


@if_proxy_configured
def of_names(instance):
    """Purge every appeal: whose name it was isn't told, nor where it stood."""
    purge(urls_of(CampaignPage.objects.live()))


@if_proxy_configured
def of_renamed(instance, instance_before, **signal):
    purge(old_and_new(instance, instance_before.full_url))


@if_proxy_configured
def of_moved(instance, parent_page_before, **signal):
    purge(old_and_new(instance, f"{parent_page_before.full_url}{instance.slug}/"))


def old_and_new(page, before):
    """The addresses of a page and of those beneath it, now and when its own was `before`."""
    now = Page.objects.get(pk=page.pk).full_url  # `page` may still think that it is where it was
    moved = urls_of(page.get_descendants(inclusive=True))
    return moved | {before + address.removeprefix(now) for address in moved if address.startswith(now)}
