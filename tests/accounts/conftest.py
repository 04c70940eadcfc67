"""Somebody of staff who has just logged in, and time that passes."""

import time
from types import SimpleNamespace

import pytest
from allauth.account.internal.flows import login

from accounts.second_factor import adapters
from accounts.sessions import asking_again, life


@pytest.fixture
def later(monkeypatch):
    """later(seconds): so much time passes for sessions."""
    passed, now = [0.0], time.time
    clock = SimpleNamespace(time=lambda: now() + sum(passed))
    for module in (asking_again, adapters, life, login):
        monkeypatch.setattr(module, "time", clock)
    return passed.append
