"""What follows a change of something public: one list, in its order, each step for itself."""

import pytest

from caching.stamps import file
from campaigns.models import Visibility
from publishing import changes
from tests import factories
from tests.publishing import proxies

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return factories.person()


@pytest.fixture
def story(settings, monkeypatch, person):
    """What is done when the person is hidden, in its order: copies forgotten, a proxy asked to forget."""
    settings.WAGTAILFRONTENDCACHE = proxies.SETTING
    told = []
    monkeypatch.setattr(file, "_advance", lambda: told.append("forgotten"))
    monkeypatch.setattr(proxies.Remembering, "purge", lambda self, url: told.append("purged"))
    return told


def test_no_proxy_is_told_before_the_copies_are_forgotten_for_good(person, story, django_capture_on_commit_callbacks):
    """Else it would ask at once, and be given a page from before."""
    with django_capture_on_commit_callbacks(execute=True):
        person.change_visibility(Visibility.HIDDEN)
        assert story == ["forgotten"], "in case this process dies"
    assert story[:3] == ["forgotten", "forgotten", "purged"]
    assert "forgotten" not in story[2:]


def test_a_step_that_fails_is_logged_and_keeps_no_other_from_its_work(
    person, story, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def fail(instance):
        raise OSError("no room")

    monkeypatch.setitem(changes.FOLLOWS, "saved", (fail, *changes.FOLLOWS["saved"]))
    with django_capture_on_commit_callbacks(execute=True):
        person.change_visibility(Visibility.HIDDEN)
    assert {"forgotten", "purged"} == set(story)
    assert "fail failed when something was saved" in caplog.text


def test_what_fails_at_commit_keeps_no_other_from_its_work(
    person, story, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def fail():
        story.append("tried")
        if len(story) > 1:
            raise OSError("no room")

    monkeypatch.setattr(file, "_advance", fail)
    with django_capture_on_commit_callbacks(execute=True):
        person.change_visibility(Visibility.HIDDEN)
    assert story[:2] == ["tried", "tried"]
    assert "purged" in story
    assert "no room" in caplog.text
