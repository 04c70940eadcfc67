"""Staff are told that something is done when every process has heard of it, or can show nothing from before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import monotonic
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now
from django.urls import reverse

from caching import stamp
from caching.models import SILENCE, Listener
from caching.stamps.acknowledgement import committed_number
from signatures import signing
from tests import factories

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="NOTIFY is PostgreSQL's")


@pytest.fixture
def another(listening):
    """Another process, which reported in just now and hears nothing any more."""
    listening()
    return Listener.objects.create(id=uuid4(), acknowledged=0, seen_at=Now())


def taken(function):
    began = monotonic()
    function()
    return monotonic() - began


def test_a_change_is_done_at_once_when_all_have_heard(listening):
    listening()
    assert taken(stamp.advance) < 1
    assert not Listener.objects.behind(committed_number()).exists()


def test_whoever_does_not_hear_is_waited_for_until_it_can_show_nothing_more(another):
    assert SILENCE - 0.5 < taken(stamp.advance) < SILENCE + 1
    assert taken(stamp.advance) < 1  # it has been silent for too long already


def test_whoever_hears_late_is_waited_for(another):
    def acknowledge():
        Listener.objects.filter(pk=another.pk).update(acknowledged=1)
        connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        stamp.advance()
        transaction.on_commit(lambda: told.append(Listener.objects.behind(1).exists()))
        told = []
        pool.submit(acknowledge)
    assert told == [False]


def test_the_dead_are_waited_for_by_nobody_and_go(listening, another):
    Listener.objects.filter(pk=another.pk).update(seen_at=Now() - timedelta(seconds=SILENCE))
    assert taken(stamp.advance) < 1
    Listener.objects.filter(pk=another.pk).update(seen_at=Now() - timedelta(minutes=2))
    end_listener()
    listening()
    assert not Listener.objects.filter(pk=another.pk).exists()


def end_listener():
    from caching.stamps import postgresql

    postgresql._listener.end()
    postgresql._listener = None


def test_staff_who_take_a_page_off_wait(client, another):
    page = factories.campaign_page()
    client.force_login(factories.staff("Administrators", is_superuser=True))
    client.get("/fr/")  # whoever reads waits for nobody, and the same thread serves them all
    Listener.objects.filter(pk=another.pk).update(seen_at=Now(), acknowledged=committed_number())
    url = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    assert taken(lambda: client.post(url)) > 1
    page.refresh_from_db()
    assert not page.live


def test_whoever_signs_or_withdraws_waits_for_nobody(client, another, form_page):
    signature = factories.confirmed_signature(form_page, show_name=True)
    Listener.objects.filter(pk=another.pk).update(seen_at=Now(), acknowledged=committed_number())
    before = committed_number()
    client.get("/healthz")
    client.get("/fr/")  # a public request, after which this thread waits for nobody
    assert taken(lambda: signing.withdraw(signature)) < 1
    assert committed_number() > before
