"""What staff see of retention: the last run and the next one, a count on demand, the proof."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from signatures import schedule, tasks
from signatures.models import Erasure, RetentionRun, Signature
from signatures.retention import retention
from tests import factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
INDEX, COUNT = "retention:index", "retention:count"


@pytest.fixture
def expired(form_page):
    """A signature that would be erased now."""
    signature = factories.signature(form_page)
    Signature.objects.update(created_at=timezone.now() - 8 * DAY, mail_due_at=None)
    return signature


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def page(client):
    response = client.get(reverse(INDEX))
    assert response.status_code == 200
    return response.content.decode()


def shown(moment):
    with override("en"):
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def test_the_page_says_when_it_ran_and_when_it_runs_next(steward):
    assert "None yet" in page(steward)
    run = retention.run()
    assert shown(run.finished_at) in page(steward)
    assert shown(schedule.next_due(tasks.erase_expired)) in page(steward)


def test_a_dry_run_is_no_run(steward):
    retention.run(dry=True)
    assert "None yet" in page(steward)
    assert "counted only" in page(steward)


@pytest.mark.parametrize(("since_due", "is_late"), [(timedelta(minutes=30), False), (timedelta(hours=2), True)])
def test_a_run_that_did_not_take_place_is_pointed_out(steward, monkeypatch, since_due, is_late):
    monkeypatch.setattr(schedule, "last_due", lambda task: timezone.now() - since_due)
    RetentionRun.objects.create(started_at=timezone.now() - 2 * DAY, finished_at=timezone.now() - 2 * DAY)
    RetentionRun.objects.create()  # cut short
    assert ("come to its end" in page(steward)) is is_late
    assert "not yet, or cut short" in page(steward)
    retention.run()
    assert "come to its end" not in page(steward)


def test_counting_on_demand_erases_nothing(steward, expired):
    response = steward.post(reverse(COUNT), follow=True)
    assert "1 that were never confirmed, 0 after closing" in response.content.decode()
    assert Signature.objects.get() == expired
    assert RetentionRun.objects.get().is_dry


def test_counting_that_fails_is_said(steward, expired, monkeypatch):
    monkeypatch.setattr(retention, "_erase", lambda *args: 1 / 0)
    response = steward.post(reverse(COUNT), follow=True)
    assert "Not every campaign could be counted" in response.content.decode()


def test_opening_an_address_counts_nothing(steward):
    assert steward.get(reverse(COUNT)).status_code == 405
    assert not RetentionRun.objects.exists()


def test_the_proof_is_on_the_page_and_in_a_file(steward, expired):
    retention.run()
    reference = expired.campaign.reference
    assert reference in page(steward)
    assert "Never confirmed" in page(steward)
    response = steward.get(reverse(INDEX), {"export": "csv"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    today = timezone.now().date()
    assert lines == ["Day,Campaign,Reason,Signatures erased", f"{today},{reference},Never confirmed,1"]


def test_no_cell_of_the_proof_runs_as_a_formula(steward):
    Erasure.objects.create(
        campaign=factories.campaign(reference="-1-1"), day=timezone.now().date(), reason="asked", number=1
    )
    response = steward.get(reverse(INDEX), {"export": "csv"})
    assert ",'-1-1," in b"".join(response.streaming_content).decode()


def test_the_proof_can_be_filtered(steward, expired):
    retention.run()
    response = steward.get(reverse(INDEX), {"reason": "asked"})
    assert "There is 1 match" not in response.content.decode()
    response = steward.get(reverse(INDEX), {"reason": "unconfirmed"})
    assert "There is 1 match" in response.content.decode()


@pytest.mark.parametrize("group", ["Communications", "Translators", "Administrators"])
def test_other_staff_see_nothing_of_it(client, group):
    client.force_login(factories.staff(group))
    assert client.get(reverse(INDEX)).status_code == 302
    assert client.post(reverse(COUNT)).status_code == 302
    assert not RetentionRun.objects.exists()
    assert reverse(INDEX) not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_proof_alone_gives_no_right_to_count(client):
    reader = User.objects.create_user("reader", password="long enough for anyone")
    reader.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_erasure"]))
    client.force_login(reader)
    assert client.get(reverse(INDEX)).status_code == 200
    assert client.post(reverse(COUNT)).status_code == 302


def test_a_steward_finds_the_page_in_the_menu(steward):
    assert reverse(INDEX) in steward.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("name", ["add", "edit", "delete", "copy"])
def test_there_is_nothing_to_change_the_proof_with(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"retention:{name}", args=[] if name == "add" else [1])
