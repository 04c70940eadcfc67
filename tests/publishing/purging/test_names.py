"""Names that signers take back are purged from their own appeal, once in an interval."""

from threading import Event

import pytest

from publishing import purging
from signatures import signing
from tests import factories
from tests.publishing import proxies

SITE = "http://localhost"


@pytest.fixture
def limit(monkeypatch):
    limit = purging.RateLimit(interval=0.2)
    monkeypatch.setattr(purging, "names", limit)
    return limit


def wait_for(urls):
    """Until so many were purged."""
    for _tenth in range(100):
        if len(proxies.purged) >= urls:
            return
        Event().wait(0.01)


def test_a_name_that_goes_is_purged_from_its_own_appeal_alone(world, purged_by, limit):
    signature = factories.confirmed_signature(world.form, show_name=True)
    purged_by(lambda world: signing.withdraw(signature))
    wait_for(1)
    assert proxies.purged == [f"{SITE}{world.page.url}*"]


def test_a_signer_without_a_public_name_purges_nothing(world, purged_by, limit):
    signature = factories.confirmed_signature(world.form)
    assert purged_by(lambda world: signing.withdraw(signature)) == []
    assert not limit._urls


def test_names_are_purged_once_in_an_interval_and_the_last_ones_too(limit, monkeypatch):
    proxies.purged.clear()
    monkeypatch.setattr(purging, "send", lambda urls: proxies.purged.append(sorted(urls)))
    for url in ("a", "b", "a"):
        limit.purge({url})
    assert proxies.purged == []
    wait_for(1)
    limit.purge({"c"})
    assert proxies.purged == [["a", "b"]]
    wait_for(2)
    Event().wait(2 * limit.interval)
    assert proxies.purged == [["a", "b"], ["c"]]


def test_while_a_proxy_is_silent_names_wait_together(limit, monkeypatch):
    proxies.purged.clear()
    answer = Event()
    monkeypatch.setattr(purging, "send", lambda urls: answer.wait(10) and proxies.purged.append(sorted(urls)))
    limit.interval = 0.01
    for url in "abcd":
        limit.purge({url})
        Event().wait(0.05)
    answer.set()
    wait_for(2)
    assert proxies.purged == [["a"], ["b", "c", "d"]]
