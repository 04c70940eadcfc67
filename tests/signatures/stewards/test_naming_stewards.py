"""Naming a steward and taking it back, by stewards and by the command line; the owner of an account is told."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from signatures.stewards import accounts
from tests import factories

pytestmark = pytest.mark.django_db
NEW = "another password, long enough"


def test_a_steward_names_another_whose_old_password_is_good_no_more(
    as_steward, mailoutbox, django_capture_on_commit_callbacks
):
    grace = factories.staff("Communications", email="grace@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_steward.post(
            reverse("stewards:index"), {"user": grace.pk, "what": "named", "reason": "For the weekend"}
        )
    assert answer.status_code == 302
    grace.refresh_from_db()
    assert accounts.is_steward(grace)
    assert not grace.check_password("long enough for anyone")
    [mail] = mailoutbox
    assert mail.to == ["grace@example.org"]
    link = re.search(r"http://testserver(/admin/password_reset/confirm/\S+)", mail.body)[1]
    assert type(as_steward)().get(link, follow=True).context["form"] is not None
    entry = ModelLogEntry.objects.filter(action="signatures.steward", object_id=str(grace.pk)).get()
    assert entry.data == {"before": False, "after": True}
    assert entry.user is not None
    reason = ModelLogEntry.objects.get(action="signatures.steward_reason", object_id=str(grace.pk))
    assert reason.data == {"reason": "For the weekend"}


def test_and_takes_it_back(as_steward, mailoutbox, django_capture_on_commit_callbacks):
    grace = factories.staff("Data stewards", email="grace@example.org")
    form = {"user": grace.pk, "what": "taken_back", "reason": "Has left"}
    with django_capture_on_commit_callbacks(execute=True):
        as_steward.post(reverse("stewards:index"), form)
    assert not accounts.is_steward(grace)
    assert mailoutbox[0].to == ["grace@example.org"]
    last = ModelLogEntry.objects.filter(action="signatures.steward", object_id=str(grace.pk)).latest("timestamp")
    assert last.data == {"before": True, "after": False}


SENSELESS = [
    ("last", "taken_back", "the last one"),
    ("without mail", "named", "no mail address"),
    ("no one", "taken_back", "no data steward"),
]


@pytest.mark.parametrize(("who", "what", "words"), SENSELESS)
def test_what_makes_no_sense_is_answered_beside_its_field(as_steward, steward, who, what, words):
    factories.staff("Data stewards", is_active=False)
    user = steward if who == "last" else factories.staff("Communications", email="x@y.org" if who == "no one" else "")
    answer = as_steward.post(reverse("stewards:index"), {"user": user.pk, "what": what, "reason": "x"})
    with translation.override("en"):
        assert words in answer.context["form"].errors["user"][0]


def test_the_owner_is_told_of_a_new_password_and_of_a_new_address_at_both(
    steward, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        steward.email = "ada@example.net"
        steward.set_password(NEW)
        steward.save()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["ada@example.net", "ada@example.org"]
    entry = ModelLogEntry.objects.get(action="signatures.steward_account")
    assert entry.data == {"changed": ["email", "password"]}
    with translation.override("fr"):
        assert entry.message.endswith("adresse électronique, mot de passe")


def test_nobody_is_told_of_a_login(client, steward, mailoutbox, settings, django_capture_on_commit_callbacks):
    """Not even of one that hashes the same password anew, as a newer Django does."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher", *settings.PASSWORD_HASHERS]
    before = steward.password
    with django_capture_on_commit_callbacks(execute=True):
        client.force_login(steward)
        assert steward.check_password("long enough for anyone")
    assert User.objects.get(pk=steward.pk).password != before
    assert mailoutbox == []


def test_the_first_one_comes_from_the_command_line(mailoutbox, django_capture_on_commit_callbacks, capsys):
    grace = factories.staff("Communications", email="grace@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("make_steward", grace.username)
    assert accounts.is_steward(grace)
    assert mailoutbox[0].to == ["grace@example.org"]
    with pytest.raises(CommandError, match="already"):
        call_command("make_steward", factories.staff("Communications", email="x@example.org").username)
    call_command("make_steward", "--again", User.objects.get(email="x@example.org").username)
    assert accounts.stewards().count() == 2
    with pytest.raises(CommandError, match="no active account"):
        call_command("make_steward", "nobody")
