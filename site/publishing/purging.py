"""Telling the proxies that keep pages (WAGTAILFRONTENDCACHE) when one of them is no longer right.

What a change touches is worked out at once, while what is deleted is still there, and purged when it is committed,
once a transaction. Wagtail's own receivers know a page's own address alone.
"""

from functools import wraps

from django.conf import settings
from django.db import connection, transaction
from django.db.models.signals import post_save, pre_delete
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from campaigns.models import CampaignPage
from publishing.dependencies import pages_touched, people_touched
from publishing.urls import addresses
from publishing.watched_models import is_of_the_draft, shown_models


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


def purge_files(urls):
    """Purge addresses that aren't pages', where there is a proxy."""
    if settings.WAGTAILFRONTENDCACHE and urls:
        purge(urls)


def where_there_is_a_proxy(receiver):
    @wraps(receiver)
    def quiet(**signal):
        if settings.WAGTAILFRONTENDCACHE:
            receiver(**signal)

    return quiet


@where_there_is_a_proxy
def of_changed(instance, update_fields=None, **signal):
    if not is_of_the_draft(update_fields):
        purge(addresses(pages_touched(instance), people_touched(instance)))


@where_there_is_a_proxy
def of_names(**signal):
    """Which appeal it was isn't told."""
    purge(addresses(CampaignPage.objects.live()))


@where_there_is_a_proxy
def of_renamed(instance, instance_before, **signal):
    purge(old_and_new(instance, instance_before.full_url))


@where_there_is_a_proxy
def of_moved(instance, parent_page_before, **signal):
    purge(old_and_new(instance, f"{parent_page_before.full_url}{instance.slug}/"))


def old_and_new(page, before):
    """The addresses of a page and of those beneath it, now and when its own was `before`."""
    now = Page.objects.get(pk=page.pk).full_url  # `page` may still think that it is where it was
    moved = addresses(page.get_descendants(inclusive=True))
    return moved | {before + address.removeprefix(now) for address in moved if address.startswith(now)}


def connect():
    from signatures.signals import public_names_changed

    for model in shown_models():
        post_save.connect(of_changed, sender=model)
        pre_delete.connect(of_changed, sender=model)
    page_slug_changed.connect(of_renamed)
    post_page_move.connect(of_moved)
    page_unpublished.connect(of_changed)
    public_names_changed.connect(of_names)
