"""The stamp's connection is cut, hangs or waits for a lock: pages are rendered, and none from before is shown."""

import threading
from time import monotonic

import psycopg
import pytest
from django.db import connection

from caching import stamp
from caching.models import SILENCE
from config.middleware import PageCacheMiddleware
from tests.browser.running_site import wait_for
from tests.caching.frozen_proxy import frozen_proxy
from tests.caching.page_memory import Counted

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="NOTIFY is PostgreSQL's")


@pytest.fixture
def read(rf, settings):
    """What a reader gets whose page is kept for an hour."""
    settings.PAGE_CACHE_SECONDS = 3600
    ask = PageCacheMiddleware(Counted())
    return lambda: ask(rf.get("/fr/")).content.decode()


def falls_silent(within):
    """Seconds until the stamp isn't known any more."""
    began = monotonic()
    wait_for(lambda: stamp.current() is None, "the stamp isn't known", within)
    return monotonic() - began


def said(caplog):
    return [record.getMessage() for record in caplog.records if record.name == "caching.stamps.listener"]


def test_a_listener_that_hears_nothing_for_three_seconds_lets_nothing_be_shown_from_memory(
    listening, direct_url, read, caplog
):
    with frozen_proxy(direct_url) as proxy:
        listening(proxy.url)
        assert [read(), read()] == ["answer 1", "answer 1"]
        proxy.freeze()
        assert falls_silent(within=SILENCE + 1) < SILENCE + 0.5
        assert [read(), read()] == ["answer 2", "answer 3"]
        assert threads() == 1
        proxy.thaw()
        wait_for(stamp.current, "the stamp is known again", 10)
    assert read() == "answer 1"  # nothing has changed meanwhile
    assert len(said(caplog)) < 2


def threads():
    return sum(thread.name == "stamp" for thread in threading.enumerate())


def test_a_change_during_the_silence_is_known_when_it_is_over(listening, direct_url, read):
    with frozen_proxy(direct_url) as proxy:
        listening(proxy.url)
        assert read() == "answer 1"
        proxy.freeze()
        stamp.advance()
        falls_silent(within=SILENCE + 1)
        proxy.thaw()
        wait_for(stamp.current, "the stamp is known again", 10)
        assert read() == "answer 2"


def test_a_page_begun_before_the_silence_is_not_kept_under_a_stamp_that_changed_in_it(
    listening, direct_url, rf, settings
):
    settings.PAGE_CACHE_SECONDS = 3600
    view = Counted()
    with frozen_proxy(direct_url) as proxy:
        listening(proxy.url)

        def silent_meanwhile(request):
            if not view.asked:
                proxy.freeze()
                stamp.advance()
            return view(request)

        ask = PageCacheMiddleware(silent_meanwhile)
        assert ask(rf.get("/fr/")).content == b"answer 1"
        proxy.thaw()
        wait_for(stamp.is_known, "the change is known", 10)
        assert ask(rf.get("/fr/")).content == b"answer 2"


def test_a_connection_that_is_cut_is_made_anew(listening, heard, read, caplog):
    first = listening()
    for _time in range(3):
        cut()
        stamp.advance()
        first = heard(first)
    assert len(said(caplog)) == 1


def cut():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stamp'")


def test_a_lock_in_the_way_is_waited_for_by_one_connection_and_no_more(listening, direct_url, read):
    listening()
    read()
    with psycopg.connect(direct_url) as locking:
        locking.execute("LOCK TABLE caching_change IN ACCESS EXCLUSIVE MODE")
        falls_silent(within=SILENCE + 1)
        assert read() == "answer 2"
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'stamp'"
        assert connection_says(waiting) <= 2
    wait_for(stamp.current, "the stamp is known again", 10)


def connection_says(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_however_many_ask_in_vain_one_line_a_minute_is_in_the_log(settings, read, transactional_db, caplog):
    from caching.stamps import postgresql

    settings.STAMP, settings.STAMP_DATABASE_URL = "postgresql", "postgresql://nobody@127.0.0.1:1/nothing"
    try:
        assert [read() for _time in range(50)] == [f"answer {number}" for number in range(1, 51)]
        wait_for(lambda: said(caplog), "the log says it", 5)
        threading.Event().wait(1.5)  # two tries more
        assert len(said(caplog)) == 1
    finally:
        postgresql._listener.end()
        postgresql._listener = None
