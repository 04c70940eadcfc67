"""Whoever gets an account is invited by mail and chooses their password: nobody else sets or knows it."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.urls import reverse

from access_log.models import Action, Entry
from tests import factories
from tests.helpers.second_factor import LOGIN, PASSWORD, browser, is_in, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
ADD = reverse("wagtailusers_users:add")
NEW = {"username": "ada", "email": "ada@example.org", "first_name": "Ada", "last_name": "Lovelace"}
CHOSEN = {"new_password1": "another one, long enough", "new_password2": "another one, long enough"}


@pytest.fixture
def client():
    client = browser()
    log_in(client, factories.staff("Administrators", email="chief@example.org"))
    return client


@pytest.fixture
def invite(client, django_capture_on_commit_callbacks):
    """invite(**facts): Ada gets an account; the answer."""

    def send(**facts):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ADD, NEW | {"groups": [Group.objects.get(name="Translators").pk]} | facts)

    return send


def invited(client):
    """The page at which the mailed link leads."""
    return client.get(re.search(r"http://\S+?(/\S+)", mail.outbox[-1].body)[1], follow=True)


def test_who_is_invited_chooses_a_password_and_gets_in(invite):
    assert invite().status_code == 302
    [message] = mail.outbox
    assert message.to == ["ada@example.org"]
    assert "Votre nom d’utilisateur est ada." in message.body
    ada = browser()
    page = invited(ada)
    ada.post(page.request["PATH_INFO"], CHOSEN)
    ada.post(LOGIN, {"username": "ada", "password": CHOSEN["new_password1"]})
    assert is_in(ada)


def test_a_link_is_good_once(invite):
    invite()
    ada = browser()
    ada.post(invited(ada).request["PATH_INFO"], CHOSEN)
    again = invited(browser())
    assert "form" not in again.context or again.context["form"] is None
    assert "link" in again.content.decode()


@pytest.mark.parametrize(("days", "is_good"), [(2, True), (4, False)])
def test_a_link_is_good_for_three_days(invite, monkeypatch, days, is_good):
    invite()
    later = default_token_generator._now() + timedelta(days=days)
    monkeypatch.setattr(default_token_generator, "_now", lambda: later)
    assert invited(browser()).context["validlink"] is is_good


def test_who_let_the_link_expire_asks_for_another(invite):
    invite()
    browser().post("/admin/password_reset/", {"email": "ada@example.org"})
    assert [message.to for message in mail.outbox] == [["ada@example.org"]] * 2
    assert invited(browser()).context["validlink"]


@pytest.mark.parametrize("url", [ADD, "edit"])
def test_no_form_asks_for_somebody_else_s_password_or_takes_one(client, invite, url):
    invite()
    ada = User.objects.get(username="ada")
    url = reverse("wagtailusers_users:edit", args=[ada.pk]) if url == "edit" else url
    assert not [name for name in client.get(url).context["form"].fields if "password" in name]
    facts = NEW | {"username": "ada", "is_active": "on", "password1": PASSWORD, "password2": PASSWORD}
    client.post(url, facts if "edit" in url else facts | {"username": "bob", "email": "bob@example.org"})
    assert [user for user in User.objects.exclude(email="chief@example.org") if user.check_password(PASSWORD)] == []


@pytest.mark.parametrize("email", ["chief@example.org", "Chief@Example.org"])
def test_an_address_that_another_account_has_is_refused_beside_its_field(invite, email):
    answer = invite(email=email)
    assert answer.context["form"].errors["email"] == ["Somebody else's account has this address already."]
    assert mail.outbox == []


def test_one_of_two_accounts_that_have_shared_an_address_is_shut_out(client):
    shared = [factories.staff("Translators", email="shared@example.org") for _each in range(2)]
    form = NEW | {"username": shared[0].username, "email": "shared@example.org"}  # without is_active
    client.post(reverse("wagtailusers_users:edit", args=[shared[0].pk]), form)
    assert [User.objects.get(pk=user.pk).is_active for user in shared] == [False, True]


def test_a_new_steward_gets_one_mail_and_its_link_works(client, django_capture_on_commit_callbacks):
    steward = browser()
    log_in(steward, factories.staff("Data stewards", is_superuser=True))
    with django_capture_on_commit_callbacks(execute=True):
        steward.post(ADD, NEW | {"groups": [Group.objects.get(name="Data stewards").pk]})
    [message] = mail.outbox
    assert "vous pouvez lire qui a signé" in message.body
    assert invited(browser()).context["validlink"]


def test_an_account_made_on_the_command_line_is_not_written_to(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        User.objects.create_superuser("root", "root@example.org", PASSWORD)
    assert mail.outbox == []


def test_the_access_log_says_which_rights_the_new_account_has(invite):
    invite()
    entry = Entry.objects.filter(action=Action.RIGHTS).first()
    assert (entry.data["name"], entry.data["rights"]) == ("ada", ["Translators"])
