"""Rules by country, and the age of minors: only stewards loosen them, and history tells."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import LogContext

from signatures.models import ConsentRule, SigningSettings
from tests import factories
from tests.helpers.admin_forms import opened
from tests.signatures.stewards.changes_told import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule():
    return ConsentRule.objects.create(country="BY", digest_only=True, no_updates=True, no_public_name=True)


@pytest.mark.parametrize(
    "change", [{"digest_only": None}, {"no_updates": None}, {"no_public_name": None}, {"country": "FR"}]
)
@pytest.mark.parametrize("group", ["Administrators", "Data stewards"])
def test_only_stewards_loosen_a_country_s_rule(enter, rule, change, group):
    client = enter(group)
    address = reverse("consentrule:edit", args=[rule.pk])
    form = opened(client, address) | change | {"reason": "An error"}
    response = client.post(address, {name: value for name, value in form.items() if value is not None})
    before = ConsentRule(country="BY", digest_only=True, no_updates=True, no_public_name=True)
    [name] = change
    rule.refresh_from_db()
    if group == "Administrators":
        assert "Only data stewards can loosen what protects signers." in response.content.decode()
        assert getattr(rule, name) == getattr(before, name)
    else:
        assert response.status_code == 302
        assert told(rule)[-1] == (name, getattr(before, name), getattr(rule, name), "An error")


@pytest.mark.parametrize("group", ["Administrators", "superuser", "Data stewards"])
def test_only_stewards_delete_a_country_s_rule(enter, rule, group):
    client = enter(group)
    page = client.post(reverse("consentrule:delete", args=[rule.pk]), follow=True).content.decode()
    assert ConsentRule.objects.exists() == (group != "Data stewards")
    assert ("Only data stewards can loosen" in page) == (group != "Data stewards")


@pytest.mark.parametrize("way", [lambda rule: rule.delete(), lambda rule: ConsentRule.objects.all().delete()])
def test_no_way_past_the_page_deletes_it_either(rule, way):
    mallory = factories.staff("Administrators", is_superuser=True)
    with LogContext(user=mallory), pytest.raises(PermissionDenied), transaction.atomic():
        way(rule)
    assert ConsentRule.objects.exists()


def test_administrators_add_a_rule_and_tighten_it(enter):
    client = enter("Administrators")
    client.post(reverse("consentrule:add"), {"country": "BY", "no_updates": "on", "reason": "The law there"})
    rule = ConsentRule.objects.get()
    assert told(rule) == [("no_updates", False, True, "The law there")]
    address = reverse("consentrule:edit", args=[rule.pk])
    form = opened(client, address) | {"digest_only": "on", "reason": "Arrests"}
    assert client.post(address, form).status_code == 302
    assert told(rule)[-1] == ("digest_only", False, True, "Arrests")


@pytest.mark.parametrize("group", ["Administrators", "Data stewards"])
def test_only_stewards_lower_the_age_from_which_everything_is_kept(enter, group):
    SigningSettings.objects.create(minor_age=16)
    client = enter(group)
    address = reverse("wagtailsettings:edit", args=["signatures", "signingsettings"])
    address = client.get(address, follow=True).request["PATH_INFO"]
    page = client.post(address, opened(client, address) | {"minor_age": "0"}, follow=True).content.decode()
    is_steward = group == "Data stewards"
    assert SigningSettings.objects.get().minor_age == (0 if is_steward else 16)
    assert bool(re.search("Only data stewards can loosen", page)) != is_steward
    if is_steward:
        assert told(SigningSettings.objects.get())[-1] == ("minor_age", 16, 0, "")
