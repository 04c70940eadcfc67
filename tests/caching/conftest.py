"""Pages in memory, by a clock that stands still."""

import pytest

from caching import response
from tests.caching.page_memory import Clock


@pytest.fixture
def pages_in_memory(settings, monkeypatch):
    """Kept for five seconds of a clock that stands still (page_memory.py)."""
    settings.PAGE_CACHE_SECONDS = 5
    monkeypatch.setattr(response, "clock", lambda: Clock.now)
    monkeypatch.setattr(Clock, "now", 0)
