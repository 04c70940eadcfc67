"""The provider's answer isn't one to the question who it still is: a password or a code of this site is."""

import pytest
from django.urls import reverse

from tests import factories
from tests.accounts.test_asking_again import AGAIN, EXPORT, MINUTE
from tests.helpers.second_factor import CODE, HOME, browser, code_for, is_in, set_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return factories.staff("Data stewards", email="ada@example.org")


def is_asked(client):
    return client.get(EXPORT).get("Location", "").startswith(AGAIN)


def test_the_provider_is_to_ask_who_it_is_whatever_session_it_has(client, fake):
    asked = fake.begin(client)
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")


@pytest.mark.parametrize("has_factor", [True, False])
def test_in_a_session_that_is_logged_in_the_provider_renews_nothing(client, fake, ada, later, has_factor):
    state = fake.begin(client)["state"]
    fake.come_back(client, state=state)
    if has_factor:
        set_up(client)
    assert is_in(client)
    later(11 * MINUTE)
    fake.asked.clear()
    assert is_asked(client)
    assert client.get(reverse("accounts_single_sign_on"))["Location"] == HOME
    assert fake.come_back(client, state=state)["Location"] == HOME
    assert fake.asked == []
    assert is_asked(client)


def test_what_was_begun_before_the_login_renews_nothing_after_it(client, fake, ada, later):
    """Two tabs with the login: one goes to the provider and waits, in the other somebody logs in."""
    state = fake.begin(client)["state"]
    client.force_login(ada)
    later(11 * MINUTE)
    fake.come_back(client, state=state)
    assert is_asked(client)


def test_of_a_login_with_a_second_factor_its_code_is_the_answer(client, fake, ada, later):
    fake.log_in(client)
    secret = set_up(client)
    other = browser()
    assert fake.log_in(other)["Location"] == CODE
    assert "account_authentication_methods" not in other.session
    other.post(CODE, {"code": code_for(secret, later=1)})
    assert [each["method"] for each in other.session["account_authentication_methods"]] == ["mfa"]
    assert not is_asked(other)
    later(11 * MINUTE)
    assert is_asked(other)


def test_without_a_second_factor_one_may_set_it_up_after_the_login(client, fake, ada):
    fake.log_in(client)
    assert [each["method"] for each in client.session["account_authentication_methods"]] == ["single_sign_on"]
    assert set_up(client)
