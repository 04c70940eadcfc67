"""Whoever gets an account is invited by mail and chooses their password: nobody else sets or knows it."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from access_log.models import Action, Entry
from signatures.admin import accounts
from tests import factories
from tests.helpers.admin_forms import values
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


def test_the_database_has_an_address_once_and_none_as_often_as_it_likes():
    factories.staff("Translators", email="shared@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.staff("Translators", email="Shared@Example.org")
    for _each in range(2):
        factories.staff("Translators")


@pytest.mark.parametrize("url", [ADD, "edit"])
def test_of_two_who_take_an_address_at_once_the_second_is_told_beside_the_field(client, invite, monkeypatch, url):
    ada = factories.staff("Translators", email="ada.l@example.org")
    monkeypatch.setattr("signatures.admin.accounts.address_of_nobody_else", lambda form: form.cleaned_data["email"])
    url = reverse("wagtailusers_users:edit", args=[ada.pk]) if url == "edit" else url
    answer = client.post(url, NEW | {"email": "chief@example.org", "is_active": "on"})
    assert answer.context["form"].errors["email"] == ["Somebody else's account has this address already."]
    assert list(User.objects.filter(email="chief@example.org").values_list("username", flat=True)) != ["ada"]


def test_one_s_own_account_takes_no_colleague_s_address(client):
    factories.staff("Translators", email="taken@example.org")
    form = {"name_email-first_name": "C", "name_email-last_name": "", "name_email-email": "Taken@example.org"}
    page = client.post("/admin/account/", form).content.decode()
    assert "Somebody else&#x27;s account has this address already." in page
    assert not User.objects.filter(email="Taken@example.org").exists()


def test_of_two_who_take_an_address_for_their_own_at_once_the_second_is_told_beside_the_field(client, monkeypatch):
    factories.staff("Translators", email="taken@example.org")
    before = list(User.objects.order_by("pk").values("email", "first_name", "password"))
    found = iter([False])  # the first look is before the other's save
    is_taken = accounts.is_taken
    monkeypatch.setattr(accounts, "is_taken", lambda *of: next(found, None) is None and is_taken(*of))
    page = BeautifulSoup(client.get("/admin/account/").content, "html.parser")
    form = values(page.find(attrs={"name": "name_email-email"}).find_parent("form"))
    form |= {"name_email-first_name": ["C"], "name_email-email": ["Taken@example.org"]}
    page = client.post("/admin/account/", form).content.decode()
    assert "Somebody else&#x27;s account has this address already." in page
    assert list(User.objects.order_by("pk").values("email", "first_name", "password")) == before


def test_the_migration_names_those_who_share_an_address():
    migration = import_module("accounts.migrations.0003_one_account_an_address")
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX accounts_one_address")
    names = [factories.staff("Translators", email=email).username for email in ("a@example.org", "A@example.org")]
    with pytest.raises(RuntimeError, match=", ".join(names)):
        migration.refuse_shared(apps, None)


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
