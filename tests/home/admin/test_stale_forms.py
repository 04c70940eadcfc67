"""What a refused save says and keeps, and what is no newer version."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup
from django.db import connections
from django.urls import reverse

from campaigns.models import Campaign, Detainee, DetaineeName, DetentionUpdate
from home.admin.stale_saves import RefuseStaleSaves
from tests import factories
from tests.helpers.admin_forms import opened, shown

pytestmark = pytest.mark.django_db

NEWS = "changed this record after you opened it"


def test_what_is_saved_twice_from_one_form_is_asked_about(ada):
    """Two windows of one person, or the way back in the browser."""
    address = reverse("campaign:edit", args=[factories.campaign().pk])
    before = opened(ada, address)
    ada.post(address, before | {"goal": ["1"]})
    answer = ada.post(address, before | {"goal": ["2"]})
    assert answer.status_code == 200
    assert "Ada" in answer.content.decode()


def test_rows_beneath_a_record_count_as_well_and_new_ones_are_shown(ada):
    person = factories.person()
    address = reverse("detainee:edit", args=[person.pk])
    before = opened(ada, address)
    DetentionUpdate.objects.create(detainee=person, date="2025-01-01", status="released", source="Viasna")
    answer = ada.post(address, before | {"place": ["Minsk"]})
    assert "History of the detention" in answer.content.decode()
    assert shown(answer)["updates-1-status"] == ["released"]
    assert ada.post(address, shown(answer)).status_code == 302
    assert list(person.updates.values_list("status", flat=True)) == ["detained", "released"]
    assert Detainee.objects.get().place == "Minsk"


def test_a_row_that_was_deleted_meanwhile_is_no_crash(ada):
    person = factories.person()
    DetaineeName.objects.create(detainee=person, language="en", spelling="Maria")
    address = reverse("detainee:edit", args=[person.pk])
    before = opened(ada, address)
    DetaineeName.objects.all().delete()
    answer = ada.post(address, before | {"names-0-spelling": ["Mariya"]})
    assert answer.status_code == 200
    assert shown(answer)["names-0-spelling"] == ["Mariya"]
    assert ada.post(address, shown(answer)).status_code == 302
    assert DetaineeName.objects.get().spelling == "Mariya"


def test_it_says_beside_the_field_what_it_says_now(ada, grace):
    campaign = factories.campaign(goal=10)
    address = reverse("campaign:edit", args=[campaign.pk])
    before = opened(ada, address)
    grace.post(address, opened(grace, address) | {"goal": ["2000"]})
    errors = ada.post(address, before | {"goal": ["30"]}).context["form"].errors
    assert "It now says: 2000." in errors["goal"][0]
    assert Campaign.objects.get().goal == 2000


def test_nobody_is_asked_about_what_the_form_doesn_t_hold(ada):
    """An action, a login: a form that doesn't write them isn't stale by them."""
    campaign = factories.campaign()
    address = reverse("campaign:edit", args=[campaign.pk])
    before = opened(ada, address)
    campaign.change_outcome("paused", "Why")
    assert ada.post(address, before | {"goal": ["5"]}).status_code == 302
    campaign.refresh_from_db()
    assert (campaign.outcome, campaign.goal) == ("paused", 5)


def test_a_mistake_in_a_form_doesn_t_make_it_a_newer_one(ada, grace):
    """Between the two, somebody saves: the version that counts is the one of the first opening."""
    campaign = factories.campaign()
    address = reverse("campaign:edit", args=[campaign.pk])
    wrong = ada.post(address, opened(ada, address) | {"goal": ["0"]})
    grace.post(address, opened(grace, address) | {"reference": ["NEW"]})
    answer = ada.post(address, shown(wrong) | {"goal": ["5"]})
    assert NEWS in answer.content.decode()
    assert Campaign.objects.get().reference == "NEW"


def test_a_draft_that_saves_itself_goes_on_saving_itself(ada):
    profile = factories.profile(factories.person())
    profile.save_revision().publish()
    address = reverse("wagtailsnippets_campaigns_detaineeprofile:edit", args=[profile.pk])
    form = opened(ada, address)
    answer = ada.post(address, form | {"occupation": ["A"]}, headers={"accept": "application/json"}).json()
    assert answer["success"]
    form = form | {
        "record_version": shown_version(answer["html"]),
        "loaded_revision_id": [answer["revision_id"]],
        "loaded_revision_created_at": [answer["revision_created_at"]],
        "occupation": ["B"],
    }
    assert ada.post(address, form, headers={"accept": "application/json"}).json()["success"]
    stale = ada.post(address, form | {"occupation": ["C"]}, headers={"accept": "application/json"}).json()
    assert not stale["success"]


def shown_version(html):
    return [BeautifulSoup(html, "html.parser").find(attrs={"name": "record_version"})["value"]]


@pytest.mark.parametrize(
    "version", ["", "x", "[]", '{"at": "x", "facts": {}}', '{"facts": 1}', '{"at": 1, "facts": 1}']
)
def test_a_version_that_is_none_is_no_crash(ada, version):
    campaign = factories.campaign()
    address = reverse("campaign:edit", args=[campaign.pk])
    assert ada.post(address, opened(ada, address) | {"record_version": [version]}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_in_the_same_moment_the_second_is_refused(ada, grace, monkeypatch):
    address = reverse("campaign:edit", args=[factories.campaign(goal=1).pk])
    forms = {client: opened(client, address) | {"goal": [goal]} for client, goal in ((ada, "2"), (grace, "3"))}
    read_record = RefuseStaleSaves.read_record
    monkeypatch.setattr(RefuseStaleSaves, "read_record", lambda view: (read_record(view), time.sleep(0.3)))

    def save(client):
        try:
            return client.post(address, forms[client]).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, forms)) == [200, 302]
