"""What staff type: accounts, mail domains and partners' hosts are as forgiving as the public forms."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse
from wagtail.admin.forms.account import NameEmailForm

from signatures.admin.accounts import AccountEditForm
from signatures.admin.screening import domain_as_compared
from signatures.models.partner_sites import origins
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def suharto():
    return factories.staff("Communications", first_name="Suharto", email="s@example.org")


ADDRESSES = [
    ("ada@straße.example", "ada@xn--strae-oqa.example"),
    ("\u200fada＠example.com", "ada@example.com"),
    ("mailto:ada@example.com.", "ada@example.com"),
]


@pytest.mark.parametrize(("typed", "kept"), ADDRESSES)
def test_one_s_own_account_takes_an_address_as_it_is_meant_and_one_name(suharto, typed, kept):
    form = NameEmailForm({"first_name": "Suharto", "last_name": "", "email": typed}, instance=suharto)
    assert form.is_valid(), form.errors
    form.save()
    assert User.objects.get(pk=suharto.pk).email == kept


@pytest.mark.parametrize(("typed", "kept"), ADDRESSES)
def test_an_account_that_an_administrator_edits_too(suharto, typed, kept):
    data = {"username": "suharto", "first_name": "Suharto", "email": typed, "is_active": "on"}
    form = AccountEditForm(data, instance=suharto)
    assert form.is_valid(), form.errors
    assert form.save().email == kept
    wrong = AccountEditForm(data | {"email": "ada@localhost"}, instance=suharto)
    assert "localhost" in wrong.errors["email"][0]


def test_the_link_for_a_new_password_goes_where_the_account_says(client, mailoutbox):
    user = User.objects.create_superuser("root", "ada@straße.example", "long enough for anyone")
    form = NameEmailForm({"first_name": "A", "last_name": "B", "email": user.email}, instance=user)
    form.is_valid()
    form.save()
    client.post(reverse("wagtailadmin_password_reset"), {"email": user.email})
    assert mail.outbox[0].message()["To"] == "ada@xn--strae-oqa.example"


RULES = ["\u200fstraße.example", "@STRAßE.example", "xn--strae-oqa.example", "straße.example\ufeff"]
HOSTS = ["straße.example", "https://straße.example/", "\u200estraße.example", "*.straße.example"]


@pytest.mark.parametrize("typed", RULES)
def test_a_mail_domain_in_a_rule_is_compared_as_in_an_address(typed):
    assert domain_as_compared(typed) == "xn--strae-oqa.example"


@pytest.mark.parametrize("typed", HOSTS)
def test_a_partner_s_host_is_the_one_that_browsers_go_to(typed):
    assert origins(typed)[0].endswith("xn--strae-oqa.example")
    assert origins("partner.example:8443") == ["https://partner.example:8443"]
