"""Pages from memory: nobody gets one that is no longer right, whichever process has changed something."""

import pytest
from django.test import Client

from caching import stamp
from caching.stamps import file
from config.middleware import PageCacheMiddleware
from signatures.models import SigningSettings
from tests.caching.page_memory import Counted

pytestmark = pytest.mark.usefixtures("pages_in_memory")


def test_a_process_shows_what_another_one_has_changed(db, form_page):
    """Two clients are two processes here: each has its own memory, and they share VAR."""
    page = form_page.campaign_page
    one, other = Client(), Client()
    assert "answer" not in one.get(page.url).content.decode()
    other.get(page.url)
    page.title = "Nouveau titre"
    page.save_revision().publish()
    assert one.handler is not other.handler
    for client in (one, other):
        assert "Nouveau titre" in client.get(page.url).content.decode()


def test_another_spelling_of_an_address_shows_the_same_page_as_it_stands(client, db, form_page):
    """The server decodes an address before anything is kept under it."""
    page = form_page.campaign_page
    spelt = page.url.replace("liberte", "libert%65")
    assert "Nouveau titre" not in client.get(spelt).content.decode()
    page.title = "Nouveau titre"
    page.save_revision().publish()
    assert "Nouveau titre" in client.get(spelt).content.decode()


def test_what_a_process_remembers_goes_with_its_pages(client, db, monkeypatch, form_page):
    """The settings of signing are remembered for five seconds (decision 11); another process has changed them."""
    url = form_page.campaign_page.url
    client.get(url)
    SigningSettings.objects.bulk_create([SigningSettings(stop_signing=True)])  # no signal: not in this process
    stamp.advance()
    assert "sign-form" not in client.get(url).content.decode()


def test_a_page_rendered_while_something_changes_counts_no_more(rf):
    view = Counted()

    def changed_meanwhile(request):
        response = view(request)
        if view.asked == 1:
            stamp.advance()
        return response

    ask = PageCacheMiddleware(changed_meanwhile)
    assert [ask(rf.get("/fr/")).content for _time in range(3)] == [b"answer 1", b"answer 2", b"answer 2"]


def test_no_two_changes_leave_the_same_stamp():
    stamps = set()
    for _time in range(100):
        stamp.advance()
        stamps.add(stamp.current())
    assert len(stamps) == 100


def test_without_a_place_for_changes_nothing_is_kept(rf, settings, tmp_path, caplog):
    (tmp_path / "file").touch()
    settings.CHANGES_FILE = tmp_path / "file" / "changes"  # beneath a file, where nothing can be
    ask = PageCacheMiddleware(Counted())
    assert [ask(rf.get("/fr/")).content for _time in range(2)] == [b"answer 1", b"answer 2"]
    stamp.advance()
    assert "can't be written" in caplog.text


def test_a_change_that_cannot_be_written_takes_the_file_away(rf, settings, tmp_path, monkeypatch):
    """A full disk: what was kept under the file's old state counts no more."""
    settings.CHANGES_FILE = tmp_path / "changes"
    ask = PageCacheMiddleware(Counted())
    ask(rf.get("/fr/"))
    with monkeypatch.context() as patch:
        patch.setattr(file, "_lengthen", full)
        stamp.advance()
        assert stamp.current() is None
    assert ask(rf.get("/fr/")).content == b"answer 2"


def full():
    raise OSError("No space left on device")
