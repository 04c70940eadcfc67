"""Days of grace: for how long an account does without a second factor."""

import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Grace
from tests import factories
from tests.helpers.second_factor import (
    GROUPS,
    HOME,
    LOGIN,
    is_in,
    log_in,
    set_up,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("is_superuser", [False, True])
def test_after_the_days_of_grace_nothing_but_setting_it_up_is_left(client, group, is_superuser):
    user = factories.staff(group, is_superuser=is_superuser)
    log_in(client, user)
    assert is_in(client)
    client.post("/admin/logout/")
    Grace.objects.update(since=timezone.now() - timedelta(days=8))
    log_in(client, user)
    for address in (
        HOME,
        "/admin/account/",
        "/admin/pages/",
        "/admin/jsi18n/x/",
        "/admin/users/",
        "/admin/api/main/pages/",
    ):
        assert client.get(address)["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    set_up(client)
    assert is_in(client)


def test_grace_ends_in_a_session_that_goes_on(client, user):
    log_in(client, user)
    session = client.session
    session["second_factor_due"] = time.time() - 1
    session.save()
    assert client.get(HOME)["Location"] == reverse("mfa_index")
    assert client.post("/admin/logout/")["Location"] == LOGIN


def test_the_home_says_how_many_days_are_left(client, user):
    log_in(client, user)
    assert "In 7 days nobody gets in" in client.get(HOME).content.decode()
    set_up(client)
    assert "nobody gets in" not in client.get(HOME).content.decode()


def test_days_of_grace_cost_no_query_a_page(client, user, django_assert_num_queries):
    log_in(client, user)
    with django_assert_num_queries(3):  # session, user, their profile
        client.get("/admin/jsi18n/")
