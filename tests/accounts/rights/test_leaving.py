"""Leaving: one press, and nothing of an account lets anybody in; who may press, and what is written of it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import APIToken

from access_log.models import Action, Entry
from accounts.models import Grace, Identity
from accounts.rights import leaving
from accounts.sessions import ending
from tests import factories
from tests.helpers.second_factor import CODE, PASSWORD, browser, code_for, is_in, log_in, set_up

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def ada():
    return factories.staff("Communications", email="ada@example.org")


def at_desk(group, **facts):
    client = browser()
    log_in(client, user := factories.staff(group, **facts))
    return client, user


def end(client, user, reason="Gone to another job"):
    return client.post(reverse("accounts_leaving", args=[user.pk]), {"reason": reason})


def test_everything_that_lets_in_ends_at_once(ada):
    desk, phone, waiting = browser(), browser(), browser()
    log_in(desk, ada)
    secret = set_up(desk)
    log_in(waiting, ada)  # the password is given, the code is not
    log_in(phone, ada)
    phone.post(CODE, {"code": code_for(secret, later=1)})
    assert is_in(desk)
    assert is_in(phone)
    APIToken.objects.create(user=ada)
    Identity.objects.create(user=ada, issuer="https://login.example", subject="u-1")
    mailed = default_token_generator.make_token(User.objects.get(pk=ada.pk))
    administrator, by = at_desk("Administrators")
    assert end(administrator, ada)["Location"] == reverse("accounts_rights")

    waiting.post(CODE, {"code": code_for(secret, later=2)})
    assert [is_in(client) for client in (desk, phone, waiting)] == [False] * 3
    ada.refresh_from_db()
    assert (ada.is_active, ada.is_superuser, ada.groups.count(), ada.user_permissions.count()) == (False, False, 0, 0)
    assert not default_token_generator.check_token(ada, mailed)
    assert not ada.check_password(PASSWORD)
    for model in (APIToken, Authenticator, Grace, Identity):
        assert not model.objects.filter(user=ada).exists()
    assert ending.sessions_of(ada) == []
    entry = Entry.objects.get(action=Action.LEFT)
    assert (entry.account, entry.data["name"], entry.data["reason"]) == (by.pk, ada.username, "Gone to another job")
    assert (entry.data["sessions"], entry.data["was_steward"]) == (2, False)


def test_who_has_left_gets_no_mailed_link(ada, mailoutbox):
    end(at_desk("Administrators")[0], ada)
    browser().post("/admin/password_reset/", {"email": ada.email})
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("by", "of", "may"),
    [
        ({"group": "Administrators"}, {"group": "Translators"}, True),
        ({"group": "Administrators"}, {"group": "Administrators"}, True),
        ({"group": "Administrators"}, {"group": "Data stewards"}, False),
        ({"group": "Administrators", "is_superuser": True}, {"group": "Data stewards"}, False),
        ({"group": "Administrators"}, {"group": "Translators", "is_superuser": True}, False),
        ({"group": "Data stewards"}, {"group": "Data stewards"}, True),
        ({"group": "Data stewards"}, {"group": "Data stewards", "is_superuser": True}, True),
        ({"group": "Data stewards"}, {"group": "Translators"}, False),
        ({"group": "Communications"}, {"group": "Translators"}, False),
        ({"group": "Translators"}, {"group": "Translators"}, False),
    ],
    ids=str,
)
def test_who_may_end_whose_account(by, of, may):
    client, _user = at_desk(**by)
    owner = factories.staff(**of)
    url = reverse("accounts_leaving", args=[owner.pk])
    end(client, owner)
    assert User.objects.get(pk=owner.pk).is_active != may
    assert Entry.objects.filter(action=Action.LEFT).exists() == may
    page = client.get(reverse("accounts_rights"), follow=True).content.decode()
    assert (url in page) is False  # gone, or never offered


def test_it_is_offered_where_it_may_be_done(ada):
    steward = factories.staff("Data stewards")
    urls = {user: reverse("accounts_leaving", args=[user.pk]) for user in (ada, steward)}
    administrator, by = at_desk("Administrators")
    for page in ("accounts_rights", "wagtailusers_users:index"):
        text = administrator.get(reverse(page)).content.decode()
        assert [urls[user] in text for user in (ada, steward)] == [True, False]
        assert reverse("accounts_leaving", args=[by.pk]) not in text
    text = at_desk("Data stewards")[0].get(reverse("accounts_rights")).content.decode()
    assert [urls[user] in text for user in (ada, steward)] == [False, True]


def test_nobody_ends_their_own(ada):
    client, user = at_desk("Administrators", is_superuser=True)
    end(client, user)
    assert User.objects.get(pk=user.pk).is_active


def test_of_a_steward_the_keys_are_said_before_and_after(mailoutbox, django_capture_on_commit_callbacks):
    client, _user = at_desk("Data stewards")
    ada = factories.staff("Data stewards", email="ada@example.org")
    assert "docs/keys.md" in client.get(reverse("accounts_leaving", args=[ada.pk])).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = end(client, ada)
    assert "Changing the stewards&#x27; key" in client.get(answer["Location"]).content.decode()
    assert Entry.objects.get(action=Action.LEFT).data["was_steward"] is True
    assert [message.to for message in mailoutbox] == [["ada@example.org"]]


def test_of_nobody_else_any_key_is_said(ada):
    client, _user = at_desk("Administrators")
    assert "docs/keys.md" not in client.get(reverse("accounts_leaving", args=[ada.pk])).content.decode()
    assert "docs/keys.md" not in client.get(end(client, ada)["Location"]).content.decode()


def test_of_two_who_press_at_once_the_second_is_told(ada):
    first, second = at_desk("Administrators")[0], at_desk("Administrators")[0]
    assert second.get(reverse("accounts_leaving", args=[ada.pk])).status_code == 200
    end(first, ada)
    assert "has been ended already" in second.get(end(second, ada)["Location"]).content.decode()
    assert Entry.objects.filter(action=Action.LEFT).count() == 1


def test_of_two_who_end_each_other_at_once_one_is_ended(monkeypatch):
    """The first's press comes between the second's login and the lock that both wait for."""
    (first, ada), (second, eve) = at_desk("Administrators"), at_desk("Administrators")
    setup = leaving.LeavingView.setup

    def late(view, request, *args, **kwargs):
        if request.user.pk == eve.pk:
            end(first, eve)
        return setup(view, request, *args, **kwargs)

    monkeypatch.setattr(leaving.LeavingView, "setup", late)
    end(second, ada)
    assert [User.objects.get(pk=user.pk).is_active for user in (ada, eve)] == [True, False]
    assert Entry.objects.get(action=Action.LEFT).account == ada.pk


def test_both_are_locked_in_the_order_of_their_keys(ada):
    """Or two who press at once would wait for each other."""
    client, user = at_desk("Administrators")
    with CaptureQueriesContext(connection) as queries:
        end(client, ada)
    (locked,) = [each["sql"] for each in queries if re.search(r'"auth_user"\."id" IN \(.*ORDER BY', each["sql"])]
    assert f"({user.pk}, {ada.pk})" in locked
    assert 'ORDER BY "auth_user"."id" ASC' in locked
    assert locked.endswith("FOR UPDATE") == connection.features.has_select_for_update


@pytest.mark.parametrize("reason", ["", " ", "x" * 401])
def test_without_a_reason_nothing_is_ended(ada, reason):
    assert end(at_desk("Administrators")[0], ada, reason).status_code == 200
    assert User.objects.get(pk=ada.pk).is_active


def test_it_is_asked_again_who_it_is(ada, monkeypatch):
    client, _user = at_desk("Administrators")
    monkeypatch.setattr("accounts.sessions.asking_again.is_sure", lambda request: False)
    assert reverse("account_reauthenticate") in client.get(reverse("accounts_leaving", args=[ada.pk]))["Location"]


def test_who_comes_back_is_ticked_active_and_chooses_a_password(ada, mailoutbox):
    end(at_desk("Administrators")[0], ada)
    User.objects.filter(pk=ada.pk).update(is_active=True)
    browser().post("/admin/password_reset/", {"email": ada.email})
    assert [message.to for message in mailoutbox] == [[ada.email]]
    assert log_in(browser(), ada).status_code == 200  # not with the old one


def test_who_is_a_steward_is_asked_once_for_many_accounts(django_assert_num_queries):
    by = factories.staff("Administrators")
    others = [factories.staff("Translators") for _each in range(4)]
    by.has_perm("auth.change_user")
    with django_assert_num_queries(1):
        assert all(leaving.may_end(by, each) for each in others)
