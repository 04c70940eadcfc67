"""Who of staff got in, looked at whom, took what out and changed whose rights: written, and by nobody unwritten."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext

from access_log import retention
from access_log.models import Action, Entry
from access_log.recording import record
from signatures import tasks
from tests import factories
from tests.helpers.exports import WHY, export

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def steward():
    return factories.staff("Data stewards")


def entries(action):
    return list(Entry.objects.filter(action=action).order_by("pk").values_list("account", "data"))


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: Entry.objects.update(name="somebody else"),
        lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
        lambda entry: entry.delete(),
        lambda entry: connection.cursor().execute("DELETE FROM access_log_entry"),
        lambda entry: connection.cursor().execute("UPDATE access_log_entry SET at = at"),
    ],
    ids=["update", "queryset", "instance", "sql delete", "sql update"],
)
def test_nobody_changes_or_deletes_an_entry(steward, change):
    entry = record(Action.LOGIN, steward)
    with pytest.raises(IntegrityError), transaction.atomic():
        change(entry)
    assert Entry.objects.get(pk=entry.pk).name == steward.username


def test_only_the_retention_job_deletes_and_only_what_is_old_enough(settings):
    settings.ACCESS_LOG_DAYS = 90
    Entry.objects.bulk_create(
        Entry(action=Action.LOGIN, name=str(days), at=timezone.now() - timedelta(days=days))
        for days in (1, 89, 91, 400)
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(name="400").delete()
    tasks.forget_traces.func()
    assert set(Entry.objects.values_list("name", flat=True)) == {"1", "89"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.all().delete()


def test_an_entry_outlives_its_account(steward):
    record(Action.LOGIN, steward)
    name = steward.username
    steward.delete()
    assert Entry.objects.get(action=Action.LOGIN).name == name


def test_a_login_and_its_end_are_written(client, steward):
    client.post("/admin/login/", {"username": steward.username, "password": "long enough for anyone"})
    client.post("/admin/logout/")
    assert entries(Action.LOGIN) == entries(Action.LOGOUT) == [(steward.pk, {})]


def test_looking_at_a_signer_is_written(client, steward, form_page):
    signature = factories.signature(form_page)
    client.force_login(steward)
    client.get(reverse("signature:inspect", args=[signature.pk]))
    assert entries(Action.LOOK) == [(steward.pk, {"signature": signature.pk} | of(signature.campaign))]


def test_an_export_is_written_with_filters_and_rows(client, steward, form_page):
    factories.signature(form_page)
    factories.confirmed_signature(form_page)
    client.force_login(steward)
    b"".join(export(client, status="confirmed").streaming_content)
    data = {"what": "signatures", "filters": {"status": "confirmed"}, "rows": 1} | WHY
    assert entries(Action.EXPORT) == [(steward.pk, data)]


def test_an_export_names_the_campaign_the_days_and_no_network(client, steward, form_page):
    factories.signature(form_page)
    client.force_login(steward)
    chosen = {"campaign": form_page.campaign_id, "created_at_from": "2026-01-01 00:00", "network": "ab" * 16}
    b"".join(export(client, **chosen).streaming_content)
    ((_account, data),) = entries(Action.EXPORT)
    assert of(form_page.campaign).items() <= data.items()
    assert data["filters"]["created_from"].startswith("2026-01-01")
    assert data["filters"]["network"] == ""


def of(campaign):
    return {"campaign": campaign.pk, "reference": campaign.reference}


def test_rights_that_are_given_and_taken_are_written(steward):
    other = factories.staff("Translators")
    group, whom = Group.objects.get(name="Communications"), {"account": other.pk, "name": other.username}
    before = len(entries(Action.RIGHTS))
    with LogContext(user=steward):
        other.groups.add(group)
        other.groups.remove(group)
        other.is_superuser = True
        other.save()
    assert entries(Action.RIGHTS)[before:] == [
        (steward.pk, whom | {"how": "add", "rights": ["Communications"]}),
        (steward.pk, whom | {"how": "remove", "rights": ["Communications"]}),
        (steward.pk, whom | {"is_superuser": True}),
    ]


def test_rights_of_a_group_are_written(steward):
    right = Permission.objects.get(codename="view_signature")
    with LogContext(user=steward):
        Group.objects.get(name="Translators").permissions.add(right)
    assert entries(Action.RIGHTS)[-1][1]["of"] == "Translators"


def test_a_new_password_is_written_and_a_new_hash_of_the_same_is_not(steward):
    steward.set_password("another password, long enough")
    steward.save()
    assert entries(Action.PASSWORD) == [(steward.pk, {"account": steward.pk, "name": steward.username})]
    steward._password = None
    steward.password += "x"
    steward.save()
    assert len(entries(Action.PASSWORD)) == 1


def test_what_is_forgotten_is_what_the_setting_says(settings):
    settings.ACCESS_LOG_DAYS = 1
    Entry.objects.create(action=Action.LOGIN, at=timezone.now() - timedelta(hours=25))
    retention.forget()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("group", "is_superuser"), [("Data stewards", False), ("Administrators", True), ("Translators", False)]
)
def test_stewards_alone_read_it(client, group, is_superuser):
    user = factories.staff(group, is_superuser=is_superuser)
    client.force_login(user)
    answer = client.get(reverse("access_log"), follow=True)
    is_steward = group == "Data stewards"
    assert (answer.request["PATH_INFO"] == reverse("access_log")) == is_steward
    assert ("Logged in" in answer.content.decode()) == is_steward
    assert (reverse("access_log") in client.get("/admin/").content.decode()) == is_steward


def test_it_is_filtered_by_who_what_and_when(client, steward):
    other = factories.staff("Translators")
    record(Action.EXPORT, other, what="signatures", rows=12, filters={"status": "confirmed"})
    record(Action.FAILED, None, failures=3, refused=7)
    record(Action.RIGHTS, other, name="ada", is_active=False, refused=0)
    client.force_login(steward)

    def listed(**filters):
        page = client.get(reverse("access_log_results"), filters)
        return {(entry.action, entry.name) for entry in page.context["object_list"]}

    theirs = {("export", other.username), ("rights", other.username)}
    assert listed(name=other.username.upper()) == theirs | {("rights", "")}  # done to their account
    assert listed(name="Ada") == {("rights", other.username)}
    assert listed(action=["failed"]) == {("failed", "")}
    assert listed(at_from="2000-01-01", at_to="2000-01-02") == set()
    page = client.get(reverse("access_log")).content.decode()
    assert "of what: signatures; filters: Status = Confirmed; rows: 12" in page
    assert "failures of this day: 3; refused without looking: 7" in page
    assert "account: ada; may log in: no<" in page.replace("\n", "").replace(" <", "<")


def test_any_other_list_that_is_taken_out_is_written_too(client):
    user = factories.staff("Administrators", is_superuser=True)
    client.force_login(user)
    b"".join(
        client.get(reverse("wagtailadmin_reports:site_history"), {"export": "csv", "label": "Ada"}).streaming_content
    )
    ((account, data),) = entries(Action.EXPORT)
    assert (account, data["what"], data["filters"]) == (user.pk, "wagtailadmin_reports:site_history", ["label"])
    assert "Ada" not in str(data)


def test_the_list_costs_as_many_queries_with_more_entries(client, steward, django_assert_num_queries):
    client.force_login(steward)
    client.get(reverse("access_log"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("access_log_results"))
    for _number in range(30):
        record(Action.LOGIN, steward)
    with django_assert_num_queries(len(few)):
        client.get(reverse("access_log_results"))
