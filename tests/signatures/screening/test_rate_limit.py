"""The memory of networks ends with its hour, whether or not anybody comes after it."""

import pytest

from signatures.screening import rate_limit

pytestmark = pytest.mark.django_db
BEGIN = 100 * rate_limit.HOUR + 600


@pytest.fixture
def clock(monkeypatch):
    """A time, and the timers that were started for a test to run."""
    timers = []

    class Timer:
        def __init__(self, seconds, function, args):
            self.seconds, self.run = seconds, lambda: function(*args)

        def start(self):
            timers.append(self)

    monkeypatch.setattr(rate_limit, "Timer", Timer)
    monkeypatch.setattr(rate_limit.time, "time", lambda: BEGIN)
    return timers


def test_another_hour_keeps_nothing_of_the_last(clock, monkeypatch):
    networks = rate_limit.Flood()
    networks.is_too_much(1, b"a")
    monkeypatch.setattr(rate_limit.time, "time", lambda: BEGIN + rate_limit.HOUR)
    networks.is_too_much(1, b"b")
    assert list(networks.seen) == [(1, b"b")]


def test_the_memory_is_empty_after_the_hour_though_nobody_comes(clock):
    networks = rate_limit.Flood()
    networks.is_too_much(1, b"a")
    assert clock[0].seconds == rate_limit.HOUR - 600
    clock[0].run()
    assert not networks.seen


def test_a_log_line_has_a_time(settings):
    assert "{asctime}" in settings.LOGGING["formatters"]["plain"]["format"]
    assert settings.LOGGING["formatters"]["plain"]["datefmt"] == "%Y-%m-%dT%H:%M:%S%z"
