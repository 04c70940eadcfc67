"""Pages from memory: each is rendered once for all, and nobody gets one that was made for one reader."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from caching import response
from config.middleware import PageCacheMiddleware
from tests import factories
from tests.caching.page_memory import Counted, later

pytestmark = pytest.mark.usefixtures("pages_in_memory")


def test_a_warm_page_asks_the_database_nothing(client, django_assert_num_queries, db, form_page):
    url = form_page.campaign_page.url
    cold = client.get(url)
    with django_assert_num_queries(0):
        warm = client.get(url)
    assert warm.content == cold.content
    assert dict(warm.items()) == dict(cold.items())


def test_a_count_moves_within_seconds(client, db, form_page):
    page = form_page.campaign_page
    client.get(page.url)
    factories.tally(page.campaign, confirmed=4321)
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


@pytest.mark.parametrize(
    "query", ["utm_source=news&utm_medium=mail", "fbclid=Ab-_1", "mc_cid=1&", "utm_source", "via=newsletter"]
)
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


def test_a_page_is_compressed_for_whom_understands_it(rf):
    ask = PageCacheMiddleware(lambda request: HttpResponse(b"word " * 1000))
    plain, packed = ask(rf.get("/fr/")), ask(rf.get("/fr/", headers={"Accept-Encoding": "gzip, br"}))
    assert packed["Content-Encoding"] == "gzip"
    assert response.gzip.decompress(packed.content) == plain.content
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


def test_what_staff_see_reaches_no_cache(client, db, form_page):
    """Their preview, and a public page with a user bar or a message on it."""
    page = form_page.campaign_page
    client.force_login(factories.staff("Administrators"))
    seen = [client.get(f"/admin/pages/{page.pk}/edit/preview/?mode="), client.get(page.url), client.get("/admin/")]
    assert all("private" in response["Cache-Control"] for response in seen)
    assert "frame-ancestors 'self'" in seen[0]["Content-Security-Policy"]  # the editor shows it in a frame
    middleware = client.handler._middleware_chain
    while not hasattr(middleware, "cache"):
        middleware = middleware.__wrapped__ if hasattr(middleware, "__wrapped__") else middleware.get_response
    assert not middleware.cache.pages


@pytest.mark.parametrize("host", ["TESTSERVER", "testserver.", "TestServer.:80", "testserver:80"])
def test_a_host_is_one_however_it_is_written(client, django_assert_num_queries, db, form_page, host):
    url = form_page.campaign_page.url
    cold = client.get(url, headers={"Host": "testserver"})
    with django_assert_num_queries(0):
        assert client.get(url, headers={"Host": host}).content == cold.content
