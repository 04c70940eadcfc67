"""The stamp's connection is cut, hangs or waits for a lock: pages are rendered, and none from before is shown."""

import threading
from time import monotonic, time

import psycopg
import pytest
from django.db import connection

from caching import memo, offline, stamp
from caching.models import SILENCE
from caching.stamps import postgresql
from caching.stamps.listener import ANSWER
from config.middleware import PageCacheMiddleware
from tests.browser.running_site import wait_for
from tests.caching.frozen_proxy import frozen_proxy
from tests.caching.page_memory import Counted

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="NOTIFY is PostgreSQL's")
# This database's alone: the site of the other tests runs on the same server.
LISTENING = "FROM pg_stat_activity WHERE application_name = 'stamp' AND datname = current_database()"


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
        cursor.execute(f"SELECT pg_terminate_backend(pid) {LISTENING}")


def test_a_lock_in_the_way_is_waited_for_by_one_connection_and_no_more(listening, direct_url, read):
    listening()
    read()
    with psycopg.connect(direct_url) as locking:
        locking.execute("LOCK TABLE caching_change IN ACCESS EXCLUSIVE MODE")
        falls_silent(within=SILENCE + 1)
        assert read() == "answer 2"
        threading.Event().wait(3 * ANSWER)
        assert connection_says(f"SELECT count(*) {LISTENING}") <= 2
    wait_for(stamp.current, "the stamp is known again", 10)


def connection_says(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_whoever_watches_is_told_that_a_process_hears_nothing(listening, direct_url, client):
    with frozen_proxy(direct_url) as proxy:
        listening(proxy.url)
        assert client.get("/readyz").json()["missing"] == []
        proxy.freeze()
        falls_silent(within=SILENCE + 1)
        memo.forget()
        assert client.get("/readyz").json()["missing"] == ["stamp"]


def test_while_the_database_is_away_copies_are_shown_by_the_stamp_heard_last(listening, direct_url, rf, heard):
    with frozen_proxy(direct_url) as proxy:
        first = listening(proxy.url)
        keep(rf.get("/fr/before/"), first)
        stamp.advance()
        keep(rf.get("/fr/"), heard(first))
        offline.stamp_unless_recent(rf.get("/fr/"))
        proxy.freeze()
        falls_silent(within=SILENCE + 1)
        assert offline.stamp_unless_recent(rf.get("/fr/another/")) is None  # nothing more is kept
        assert offline.copy_for(rf.get("/fr/"))
        assert not offline.copy_for(rf.get("/fr/before/"))


def keep(request, seen):
    offline.copies().set(offline._key(request), ([seen, time(), {}], b"x"))


def test_a_process_begun_while_the_database_is_away_shows_what_others_have_kept_under_such_a_stamp(unheard, rf):
    keep(rf.get("/fr/"), "postgresql-5-1795766750.683578")
    keep(rf.get("/fr/of-a-file/"), "12-3456-7")
    assert offline.copy_for(rf.get("/fr/"))
    assert not offline.copy_for(rf.get("/fr/of-a-file/"))


@pytest.fixture
def unheard(settings, transactional_db):
    settings.STAMP, settings.STAMP_DATABASE_URL = "postgresql", "postgresql://nobody@127.0.0.1:1/nothing"
    yield
    postgresql._listener.end()
    postgresql._listener = None


def test_however_many_ask_in_vain_one_line_a_minute_is_in_the_log(unheard, read, caplog):
    assert [read() for _time in range(50)] == [f"answer {number}" for number in range(1, 51)]
    wait_for(lambda: said(caplog), "the log says it", 5)
    threading.Event().wait(1.5)  # two tries more
    assert len(said(caplog)) == 1
