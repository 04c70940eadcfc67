"""Many who press the button and don't come back: the provider is asked once, and their network is slowed down."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts import throttle
from accounts.models import Tries
from accounts.single_sign_on import provider
from tests import factories
from tests.accounts.single_sign_on.conftest import PRESSED
from tests.helpers.second_factor import LOGIN, browser, is_in

pytestmark = pytest.mark.django_db
FREE = throttle.PROVIDER.free


def press(client=None):
    return (client or browser()).get(reverse("accounts_single_sign_on"), headers=PRESSED)["Location"]


def test_what_the_provider_says_of_itself_is_asked_once_in_some_minutes(fake):
    for _each in range(3):
        press()
    assert len(fake.asked) == 1
    provider.discovered.cache_clear()
    fake.is_away = True
    assert press() == LOGIN
    fake.is_away = False
    assert press() != LOGIN  # that it was away isn't remembered


def test_who_begins_many_logins_is_slowed_down_and_makes_no_session(fake, client):
    assert LOGIN not in [press() for _each in range(FREE)]
    before = Session.objects.count()
    assert press(client) == LOGIN
    assert "Too many logins were begun from here" in client.get(LOGIN).content.decode()
    assert Session.objects.count() == before
    assert press(browser(REMOTE_ADDR="192.0.2.9")) != LOGIN


def test_who_gets_in_slows_nobody_down(fake, client):
    factories.staff("Communications", email="ada@example.org")
    for _each in range(FREE - 2):
        press()
    fake.log_in(client)
    assert is_in(client)
    assert LOGIN not in [press() for _each in range(FREE)]


@pytest.mark.parametrize(
    ("headers", "is_begun"),
    [
        ({"Sec-Fetch-Site": "cross-site", "Referer": "https://evil.example/"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Referer": "https://evil.example/?http://testserver/"}, False),
        ({"Referer": "http://testserver/admin/login/"}, True),
        ({}, False),
    ],
)
def test_another_site_s_page_begins_no_login_and_slows_nobody_down(fake, headers, is_begun):
    here = {"headers": headers}
    assert (browser().get(reverse("accounts_single_sign_on"), **here)["Location"] != LOGIN) == is_begun
    assert Tries.objects.exists() == is_begun
