"""The site's history for data stewards: what they looked at and took out, and what other stewards did."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from tests import factories
from tests.helpers.exports import WHY, export
from tests.helpers.reviews import held

pytestmark = pytest.mark.django_db
HISTORY = "wagtailadmin_reports:site_history"


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards", first_name="Nadia", last_name="Steward"))
    return client


@pytest.fixture
def acted(steward, form_page):
    """A steward has looked at a signature, taken out all, and decided about one."""
    signature = held(form_page, country="VA")
    steward.get(reverse("signature:inspect", args=[signature.pk]))
    assert b"".join(export(steward))
    url = reverse("review:new", args=["invalidate"])
    steward.post(f"{url}?campaign={form_page.campaign.pk}&country=VA", {"reason": "A flood"})
    return signature


def history_of(client):
    response = client.get(reverse(HISTORY))
    assert response.status_code == 200
    return response.content.decode()


def deeds(signature):
    exported = f"Signatures exported: {WHY['reason']}"
    return [f"Looked at signature {signature.pk}", exported, "Signatures reviewed"]


def test_a_steward_finds_their_own_looks_exports_and_decisions(steward, acted):
    page = history_of(steward)
    for deed in deeds(acted):
        assert deed in page
    assert page.count("Nadia Steward") >= 3


def test_another_steward_finds_them_and_can_ask_for_one_kind(client, acted):
    client.force_login(factories.staff("Data stewards"))
    page = history_of(client)
    for deed in deeds(acted):
        assert deed in page
    only = client.get(reverse(HISTORY), {"action": "signatures.export"}).content.decode()
    assert "Signatures exported" in only
    assert "Looked at signature" not in only


@pytest.mark.parametrize("group", ["Communications", "Translators"])
def test_whoever_is_no_steward_finds_nothing_of_them(client, acted, group):
    client.force_login(factories.staff(group))
    page = history_of(client)
    for deed in deeds(acted):
        assert deed not in page


def test_the_menu_leads_a_steward_to_the_history(steward):
    menu = steward.get("/admin/").content.decode()
    assert reverse(HISTORY) in menu


def test_the_menu_names_the_history_once(client):
    client.force_login(factories.staff("Communications"))
    assert client.get("/admin/").content.decode().count(f'"{reverse(HISTORY)}"') == 1


@pytest.mark.parametrize("group", ["Administrators", "Communications", "Translators"])
def test_everybody_finds_what_they_did_themselves(client, group):
    user = factories.staff(group, first_name="Olga", last_name="Sama")
    client.force_login(user)
    log(instance=user, action="wagtail.edit", user=user)
    assert "Olga Sama" in history_of(client)


def give_the_group(user, right):
    Group.objects.create(name="Helpers").permissions.add(right)


def give_by_the_group(user, right):
    group = Group.objects.create(name="Helpers")
    Group.permissions.through.objects.create(group=group, permission=right)
    group.user_set.add(user)


def give_the_user(user, right):
    user.user_permissions.add(right)


@pytest.mark.parametrize("give", [give_the_group, give_by_the_group, give_the_user])
@pytest.mark.parametrize("right", ["view_signature", "export_signature", "review_signature"])
def test_no_way_of_becoming_a_steward_goes_past_the_history(give, right):
    before = ModelLogEntry.objects.filter(action="signatures.steward").count()
    give(User.objects.create_user("mallory"), Permission.objects.get(codename=right))
    assert ModelLogEntry.objects.filter(action="signatures.steward").count() == before + 1
