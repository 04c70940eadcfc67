"""Pages from memory: nobody gets one that is no longer right, none that was made for one reader, and no stampede."""

import threading

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client

from home import changes, finished, page_cache
from home.middleware import PageCacheMiddleware
from signatures.models import SignatureTally, SigningSettings
from tests import factories


@pytest.fixture(autouse=True)
def cached(settings, monkeypatch):
    settings.PAGE_CACHE_SECONDS, settings.KEEP_PARTS = 5, True
    monkeypatch.setattr(finished, "clock", lambda: cached.now)
    cached.now = 0


def later(seconds):
    cached.now += seconds


class Counted:
    """A view that says how often it was asked."""

    def __init__(self, **headers):
        self.asked, self.headers = 0, headers

    def __call__(self, request):
        self.asked += 1
        return HttpResponse(f"answer {self.asked}", headers=self.headers)


def test_a_warm_page_asks_the_database_nothing(client, django_assert_num_queries, db):
    url = factories.form_page().campaign_page.url
    cold = client.get(url)
    with django_assert_num_queries(0):
        warm = client.get(url)
    assert warm.content == cold.content
    assert dict(warm.items()) == dict(cold.items())


def test_a_process_shows_what_another_one_has_changed(db):
    """Two clients are two processes here: each has its own memory, and they share VAR."""
    page = factories.form_page().campaign_page
    one, other = Client(), Client()
    assert "answer" not in one.get(page.url).content.decode()
    other.get(page.url)
    page.title = "Nouveau titre"
    page.save_revision().publish()
    assert one.handler is not other.handler
    for client in (one, other):
        assert "Nouveau titre" in client.get(page.url).content.decode()


def test_what_a_process_remembers_goes_with_its_pages(client, db, monkeypatch):
    """The settings of signing are remembered for five seconds (decision 11); another process has changed them."""
    url = factories.form_page().campaign_page.url
    client.get(url)
    SigningSettings.objects.bulk_create([SigningSettings(stop_signing=True)])  # no signal: not in this process
    changes.tell()
    assert "sign-form" not in client.get(url).content.decode()


def test_a_count_moves_within_seconds(client, db):
    page = factories.form_page().campaign_page
    client.get(page.url)
    SignatureTally.objects.create(campaign=page.campaign, confirmed=4321)
    assert "4321" not in client.get(page.url).content.decode()
    later(5)
    assert 'value="4321"' in client.get(page.url).content.decode()


def test_a_page_is_rendered_once_in_five_seconds(rf):
    view = Counted()
    ask = PageCacheMiddleware(view)
    assert [ask(rf.get("/fr/")).content for _time in range(3)] == [b"answer 1"] * 3
    later(4.9)
    assert ask(rf.get("/fr/")).content == b"answer 1"
    later(0.1)
    assert ask(rf.get("/fr/")).content == b"answer 2"


def test_a_view_may_ask_for_less(rf):
    view = Counted(**{"Cache-Control": "public, max-age=2"})
    ask = PageCacheMiddleware(view)
    ask(rf.get("/fr/"))
    later(2)
    assert ask(rf.get("/fr/")).content == b"answer 2"


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private"},
        {"Cache-Control": "no-cache"},
        {"Cache-Control": "max-age=0, no-store"},
        {"Vary": "Accept-Encoding, Cookie"},
        {"Vary": "Accept-Language"},
        {"Set-Cookie": "a=b"},
    ],
)
def test_an_answer_that_is_not_for_all_is_given_once(rf, headers):
    view = Counted(**headers)
    if "Set-Cookie" in headers:
        view = with_cookie(view)
    ask = PageCacheMiddleware(view)
    assert [ask(rf.get("/fr/")).content for _time in range(2)] == [b"answer 1", b"answer 2"]


def with_cookie(view):
    def answer(request):
        response = view(request)
        response.set_cookie("a", "b")
        return response

    answer.__dict__.update(headers={})
    return answer


@pytest.mark.parametrize(
    "request_of",
    [
        lambda rf: rf.post("/fr/"),
        lambda rf: rf.get("/fr/?q=freedom"),
        lambda rf: rf.get("/fr/?utm_source=x&q=freedom"),
        lambda rf: rf.get("/admin/login/"),
        lambda rf: rf.get("/fr/signature/mine/secret/"),
        lambda rf: rf.get("/fr/", headers={"Authorization": "Basic eA=="}),
        lambda rf: with_session(rf.get("/fr/")),
    ],
)
def test_only_who_reads_as_nobody_gets_what_is_kept(rf, request_of):
    view = Counted()
    ask = PageCacheMiddleware(view)
    ask(rf.get("/fr/"))
    assert [ask(request_of(rf)).content for _time in range(2)] == [b"answer 2", b"answer 3"]
    assert ask(rf.get("/fr/")).content == b"answer 1"


def with_session(request):
    request.COOKIES["sessionid"] = "x"
    return request


@pytest.mark.parametrize("query", ["utm_source=news&utm_medium=mail", "fbclid=Ab-_1", "mc_cid=1&", "utm_source"])
def test_what_networks_add_to_a_link_makes_no_other_page(rf, query):
    view = Counted()
    ask = PageCacheMiddleware(view)
    assert [ask(rf.get(address)).content for address in (f"/fr/?{query}", "/fr/")] == [b"answer 1"] * 2


def test_each_address_has_its_own_page(rf):
    ask = PageCacheMiddleware(Counted())
    ask(rf.get("/fr/"))
    for other in (rf.get("/fr/x/"), rf.get("/fr/", headers={"Host": "localhost"}), rf.get("/fr/", secure=True)):
        assert ask(other).content != b"answer 1"


def test_a_question_for_the_head_alone_is_answered_and_fills_nothing(rf):
    view = Counted()
    ask = PageCacheMiddleware(view)
    ask(rf.head("/fr/"))
    ask(rf.get("/fr/"))
    assert view.asked == 2
    assert ask(rf.head("/fr/"))["Content-Length"] == "8"
    assert view.asked == 2


@pytest.mark.parametrize("status", [301, 404, 500])
def test_only_pages_are_kept(rf, status):
    view = Counted()
    ask = PageCacheMiddleware(lambda request: HttpResponse(view(request).content, status=status))
    assert [ask(rf.get("/fr/")).content for _time in range(2)] == [b"answer 1", b"answer 2"]


def test_a_stream_goes_through(rf):
    ask = PageCacheMiddleware(lambda request: StreamingHttpResponse(["x"]))
    assert ask(rf.get("/fr/")).streaming


def test_the_cache_has_an_end(rf, settings):
    settings.PAGE_CACHE_BYTES = 100
    ask = PageCacheMiddleware(lambda request: HttpResponse(b"x" * 20))
    for number in range(10):
        ask(rf.get(f"/fr/{number}/"))
    assert len(ask.cache.pages) == 2


def test_a_page_rendered_while_something_changes_counts_no_more(rf):
    view = Counted()

    def changed_meanwhile(request):
        response = view(request)
        if view.asked == 1:
            changes.tell()
        return response

    ask = PageCacheMiddleware(changed_meanwhile)
    assert [ask(rf.get("/fr/")).content for _time in range(3)] == [b"answer 1", b"answer 2", b"answer 2"]


def test_no_two_changes_leave_the_same_stamp():
    stamps = set()
    for _time in range(100):
        changes.tell()
        stamps.add(changes.stamp())
    assert len(stamps) == 100


def test_without_a_place_for_changes_nothing_is_kept(rf, settings, tmp_path, caplog):
    (tmp_path / "file").touch()
    settings.CHANGES_FILE = tmp_path / "file" / "changes"  # beneath a file, where nothing can be
    ask = PageCacheMiddleware(Counted())
    assert [ask(rf.get("/fr/")).content for _time in range(2)] == [b"answer 1", b"answer 2"]
    changes.tell()
    assert "can't be written" in caplog.text


def test_a_change_that_cannot_be_written_takes_the_file_away(rf, settings, tmp_path, monkeypatch):
    """A full disk: what was kept under the file's old state counts no more."""
    settings.CHANGES_FILE = tmp_path / "changes"
    ask = PageCacheMiddleware(Counted())
    ask(rf.get("/fr/"))
    with monkeypatch.context() as patch:
        patch.setattr(changes, "_lengthen", full)
        changes.tell()
        assert changes.stamp() is None
    assert ask(rf.get("/fr/")).content == b"answer 2"


def full():
    raise OSError("No space left on device")


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
    changes.tell()
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(ask(rf.get("/fr/")).content)) for _each in range(4)]
    for thread in threads:
        thread.start()
    assert view.begun.wait(10)
    view.go_on.set()
    for thread in threads:
        thread.join()
    assert answers == [b"answer 2"] * 4


def test_a_page_that_is_long_stale_is_shown_by_nobody(slow, monkeypatch):
    view, ask, in_background, _answers = slow
    monkeypatch.setattr(page_cache, "PATIENCE", 0.01)
    later(5 + page_cache.SHOWN_STALE)
    in_background()
    assert view.begun.wait(10)
    view.go_on.set()
    assert ask() != b"answer 1"


def test_a_page_is_compressed_for_whom_understands_it(rf):
    ask = PageCacheMiddleware(lambda request: HttpResponse(b"word " * 1000))
    plain, packed = ask(rf.get("/fr/")), ask(rf.get("/fr/", headers={"Accept-Encoding": "gzip, br"}))
    assert packed["Content-Encoding"] == "gzip"
    assert finished.gzip.decompress(packed.content) == plain.content
    refused = ask(rf.get("/fr/", headers={"Accept-Encoding": "br, gzip;q=0"}))
    assert not refused.has_header("Content-Encoding")
    assert int(packed["Content-Length"]) == len(packed.content) < 100
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert packed["ETag"] == plain["ETag"]


def test_a_picture_is_not_compressed(rf):
    ask = PageCacheMiddleware(lambda request: HttpResponse(b"x" * 1000, content_type="image/png"))
    assert not ask(rf.get("/fr/x.png", headers={"Accept-Encoding": "gzip"})).has_header("Content-Encoding")


def test_who_has_the_page_already_is_told_so(client, db):
    url = factories.campaign_page().url
    first = client.get(url)
    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == first["Cache-Control"]
    assert client.get(url, headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_a_host_that_is_not_ours_fills_nothing(client, db):
    assert client.get("/fr/", headers={"Host": "elsewhere.example"}).status_code == 400
    assert client.get("/fr/", headers={"Host": "elsewhere.example"}).status_code == 400


def test_what_staff_see_reaches_no_cache(client, db):
    """Their preview, and a public page with a user bar or a message on it."""
    page = factories.form_page().campaign_page
    client.force_login(factories.staff("Administrators"))
    seen = [client.get(f"/admin/pages/{page.pk}/edit/preview/?mode="), client.get(page.url), client.get("/admin/")]
    assert all("private" in response["Cache-Control"] for response in seen)
    assert "frame-ancestors 'self'" in seen[0]["Content-Security-Policy"]  # the editor shows it in a frame
    middleware = client.handler._middleware_chain
    while not hasattr(middleware, "cache"):
        middleware = middleware.__wrapped__ if hasattr(middleware, "__wrapped__") else middleware.get_response
    assert not middleware.cache.pages
