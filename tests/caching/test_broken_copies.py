"""Copies of pages that are broken, foreign or of another release: as if they were not there."""

import pytest
from django.core.cache import caches
from django.http import HttpResponse

from caching import offline, stamp
from config import file_cache
from config.middleware import KeptPagesMiddleware
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_kept")]


def test_copies_that_are_out_of_order_are_in_nobody_s_way(client, kept_in_files, while_away, caplog):
    kept_in_files.touch()  # a file where a folder should be
    url = factories.campaign_page().url
    assert client.get(url).status_code == 200
    assert while_away(url).status_code == 503
    assert "out of order" in caplog.text


def test_copies_that_are_out_of_order_are_one_line_in_the_log_however_many_ask(client, kept_in_files, caplog):
    kept_in_files.touch()
    url = factories.campaign_page().url
    for _time in range(5):
        client.get(url)
    assert caplog.text.count("out of order: stamp_unless_recent") == 1


FOREIGN = {
    "no head": (None, b"x"),
    "another head": ({"stamp": "1"}, b"x"),
    "two parts": ([1, 2], b"x"),
    "a stamp of another kind": ([["a"], 0, {}], b"x"),
    "a time of another kind": (["{stamp}", "now", {}], b"x"),
    "no time": (["{stamp}", float("nan"), {}], b"x"),
    "words": "words",
    "number": 7,
}


@pytest.mark.parametrize("entry", FOREIGN.values(), ids=FOREIGN)
def test_a_copy_that_is_none_of_ours_is_as_if_it_were_not_there(rf, caplog, entry):
    request = rf.get("/fr/")
    if isinstance(entry, tuple) and isinstance(entry[0], list):
        entry = [stamp.current() if part == "{stamp}" else part for part in entry[0]], entry[1]
    caches["kept_pages"].set(offline._key(request), entry)
    assert offline.copy_for(request) is None
    assert not caplog.text


def cut_short(content):
    return content[:-1]


def damaged(content):
    return content.replace(b"x", b"y")


def grown(content):
    return content + b"x"


def of_before(content):
    """As this cache wrote its files at first."""
    _digest, line, page = content.split(b"\n", 2)
    return line + b"\n" + page


@pytest.mark.parametrize("broken", [cut_short, damaged, grown, of_before, lambda content: b""])
def test_a_copy_that_is_broken_is_as_if_it_were_not_there(rf, caplog, kept_in_files, broken):
    KeptPagesMiddleware(lambda request: HttpResponse("xx"))(rf.get("/fr/"))
    assert offline.copy_for(rf.get("/fr/"))
    for file in kept_in_files.iterdir():
        file.write_bytes(broken(file.read_bytes()))
    assert offline.copy_for(rf.get("/fr/")) is None
    assert not caplog.text


def test_a_copy_of_another_release_is_as_if_it_were_not_there(rf, caplog, kept_in_files, monkeypatch):
    KeptPagesMiddleware(lambda request: HttpResponse("x"))(rf.get("/fr/"))
    assert offline.copy_for(rf.get("/fr/"))
    monkeypatch.setattr(file_cache, "RELEASE", b"another")
    assert offline.copy_for(rf.get("/fr/")) is None
    assert not caplog.text
