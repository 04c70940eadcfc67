"""Taking a second factor away: by whom, what is written of it and who is told."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.urls import reverse

from access_log.models import Action, Entry
from tests import factories
from tests.helpers.second_factor import HOME, browser, code_for, is_in, log_in, retry, set_up

pytestmark = pytest.mark.django_db


def take_away(client, user):
    return client.post(reverse("mfa_reset", args=[user.pk]), {"reason": "Phone stolen"})


@pytest.mark.parametrize(
    ("group", "of", "status"),
    [
        ("Administrators", "Communications", 302),
        ("Administrators", "Data stewards", 403),
        ("Data stewards", "Communications", 403),
        ("Translators", "Communications", 403),
    ],
)
def test_who_may_take_a_second_factor_away(client, group, of, status):
    owner = factories.staff(of, email="ada@example.org")
    Authenticator.objects.create(user=owner, type="totp", data={})
    client.force_login(factories.staff(group))
    answer = take_away(client, owner)
    assert answer.status_code in {status, 302 if status == 403 else status}
    assert Authenticator.objects.filter(user=owner).exists() == (status == 403)


@pytest.mark.parametrize("is_steward", [False, True])
def test_of_a_steward_s_account_only_a_steward_takes_it_away_not_a_superuser(client, is_steward):
    owner = factories.staff("Data stewards", email="ada@example.org")
    Authenticator.objects.create(user=owner, type="totp", data={})
    client.force_login(factories.staff("Data stewards" if is_steward else "Administrators", is_superuser=True))
    take_away(client, owner)
    assert Authenticator.objects.filter(user=owner).exists() != is_steward


def test_nobody_takes_away_their_own(client, clock):
    user = factories.staff("Administrators")
    log_in(client, user)
    set_up(client)
    take_away(client, user)
    assert Authenticator.objects.filter(user=user).exists()


def test_what_was_taken_away_is_told_written_and_ends_the_sessions(
    client, user, with_app, clock, mailoutbox, django_capture_on_commit_callbacks
):
    clock.now += 30
    retry(client, user, code_for(with_app))
    admin, administrator = browser(), factories.staff("Administrators")
    admin.force_login(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        take_away(admin, user)
    assert not is_in(client)
    entry = Entry.objects.get(action=Action.FACTOR_RESET)
    assert (entry.account, entry.data["account"]) == (administrator.pk, user.pk)
    assert mailoutbox[-1].to == [user.email]
    assert "Phone stolen" in mailoutbox[-1].body
    assert log_in(client, user)["Location"] == HOME


def test_the_command_line_takes_it_away_as_well(user, with_app, capsys):
    call_command("reset_second_factor", user.username, "Phone stolen")
    assert not Authenticator.objects.filter(user=user).exists()


def test_adding_and_removing_is_told_and_written(client, user, mailoutbox, django_capture_on_commit_callbacks):
    log_in(client, user)
    set_up(client)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_deactivate_totp"))
    assert [message.to for message in mailoutbox] == [[user.email]] * 2
    assert "app was added" in mailoutbox[0].body
    assert "app was removed" in mailoutbox[1].body
    kinds = list(Entry.objects.filter(action=Action.FACTOR_ADDED).values_list("data__kind", flat=True))
    assert sorted(kinds) == ["recovery_codes", "totp"]
    assert not Authenticator.objects.exists()
    assert is_in(client)  # in the days of grace
