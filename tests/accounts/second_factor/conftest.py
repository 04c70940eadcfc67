"""Somebody of staff with an app, its codes and a clock."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp

from tests import factories
from tests.helpers.second_factor import (
    browser,
    log_in,
    set_up,
)


@pytest.fixture
def user():
    return factories.staff("Communications", email="ada@example.org")


@pytest.fixture
def clock(monkeypatch):
    """Of the codes, that each new login has a new one."""
    monkeypatch.setattr(totp, "time", clock := type("Clock", (), {"now": time.time(), "time": lambda: clock.now}))
    return clock


@pytest.fixture
def client():
    return browser()


@pytest.fixture
def with_app(client, user, clock):
    """Somebody logged out, with an app: its secret."""
    log_in(client, user)
    secret = set_up(client)
    client.post("/admin/logout/")
    return secret


@pytest.fixture
def recovery_codes(user, with_app):
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
