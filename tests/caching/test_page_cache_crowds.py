"""Pages from memory: however many ask at once for a page that has gone stale, one renders it."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.http import HttpResponse

from caching import memory, stamp
from config.middleware import PageCacheMiddleware
from tests.caching.page_memory import later

pytestmark = pytest.mark.usefixtures("pages_in_memory")


class Slow:
    """A view that holds every rendering after the first until it is told to go on."""

    def __init__(self):
        self.asked, self.begun, self.go_on = 0, threading.Event(), threading.Event()

    def __call__(self, request):
        self.asked += 1
        number = self.asked
        if number > 1:
            self.begun.set()
            assert self.go_on.wait(10)
        return HttpResponse(f"answer {number}")


@pytest.fixture
def slow(rf):
    """A slow view whose page is kept, how to ask for it, and how to do so in another thread."""
    view = Slow()
    ask = PageCacheMiddleware(view)
    ask(rf.get("/fr/"))
    answers, threads = [], []

    def in_background():
        threads.append(threading.Thread(target=lambda: answers.append(ask(rf.get("/fr/")).content)))
        threads[-1].start()

    yield view, lambda: ask(rf.get("/fr/")).content, in_background, answers
    view.go_on.set()
    for thread in threads:
        thread.join()


def at_once(number, view, ask):
    """What so many get who ask while `view` renders."""
    with ThreadPoolExecutor(number) as pool:
        answers = [pool.submit(ask) for _each in range(number)]
        assert view.begun.wait(10)
        view.go_on.set()
        return [answer.result() for answer in answers]


def test_while_one_renders_a_stale_page_the_others_show_it(slow):
    view, ask, in_background, _answers = slow
    later(6)
    in_background()
    assert view.begun.wait(10)
    assert [ask() for _time in range(3)] == [b"answer 1"] * 3
    view.go_on.set()
    assert view.asked == 2


def test_after_a_change_nobody_shows_the_old_page_and_one_renders_for_all(rf):
    view = Slow()
    ask = PageCacheMiddleware(view)
    ask(rf.get("/fr/"))
    stamp.advance()
    assert at_once(4, view, lambda: ask(rf.get("/fr/")).content) == [b"answer 2"] * 4


def test_a_page_that_is_not_there_yet_is_rendered_once_however_many_ask(rf):
    view = Slow()
    view.asked = 1  # its first rendering is held as well
    ask = PageCacheMiddleware(view)
    assert at_once(8, view, lambda: ask(rf.get("/fr/")).content) == [b"answer 2"] * 8


def test_a_page_that_nobody_may_keep_is_rendered_for_each_who_waited_for_it(rf):
    asked = []

    def private(request):
        asked.append(request)
        return HttpResponse("mine", headers={"Cache-Control": "private"})

    ask = PageCacheMiddleware(private)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _number: ask(rf.get("/fr/")).content, range(8)))
    assert (len(asked), answers) == (8, [b"mine"] * 8)


def test_a_page_that_is_long_stale_is_shown_by_nobody(slow, monkeypatch):
    view, ask, in_background, _answers = slow
    monkeypatch.setattr(memory, "PATIENCE", 0.01)
    later(5 + memory.SHOWN_STALE)
    in_background()
    assert view.begun.wait(10)
    view.go_on.set()
    assert ask() != b"answer 1"
