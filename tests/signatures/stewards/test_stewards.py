"""Who sees who signed: stewards, and nobody else, and what they take home is safe to open."""

import csv
import io

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from wagtail.models import ModelLogEntry

from signatures.exports import csv_files
from signatures.exports.csv_files import safe
from signatures.models import Signature, SignatureTally
from signatures.stewards.permissions import StewardsOnlyPolicy
from tests import factories
from tests.helpers import exports

pytestmark = pytest.mark.django_db
LIST = "signature:index"


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def export(client, **filters):
    response = exports.export(client, **filters)
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("group", ["Communications", "Translators", "Administrators"])
def test_other_staff_see_no_signatures(client, form_page, group):
    signature = factories.signature(form_page)
    client.force_login(factories.staff(group))
    for url in (reverse(LIST), reverse("signature:inspect", args=[signature.pk]), f"{reverse(LIST)}?export=csv"):
        assert client.get(url).status_code == 302, "sent away with a message"
    assert reverse(LIST) not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_being_a_superuser_is_not_enough(client, form_page):
    superuser = User.objects.create_superuser("root", password="long enough for anyone")
    client.force_login(superuser)
    assert client.get(reverse(LIST)).status_code == 302
    superuser.groups.add(Group.objects.get(name="Data stewards"))
    assert client.get(reverse(LIST)).status_code == 200


def test_who_was_shut_out_has_no_right_left():
    policy = StewardsOnlyPolicy(Signature)
    rights = {active: policy.user_has_permission(steward_who_is(active), "view") for active in (True, False)}
    assert rights == {True: True, False: False}


def steward_who_is(active):
    return factories.staff("Data stewards", is_active=active)


def test_seeing_is_not_exporting(client, form_page):
    """A permission of its own: whoever may only look can't take the list home."""
    reader = User.objects.create_user("reader", password="long enough for anyone")
    given = Permission.objects.filter(codename__in=["access_admin", "view_signature"])
    reader.user_permissions.set(given)
    client.force_login(reader)
    assert client.get(reverse(LIST)).status_code == 200
    assert exports.export(client)["Location"] == reverse("wagtailadmin_home")


def test_a_steward_reads_one_signature_and_the_log_says_so(steward, form_page):
    signature = factories.signature(form_page, first_name="Wisława")
    page = steward.get(reverse("signature:inspect", args=[signature.pk])).content.decode()
    assert "Wisława" in page
    entry = ModelLogEntry.objects.get(action="signatures.view")
    assert entry.data == {"signature": signature.pk}


def test_a_steward_finds_the_list_in_the_menu(steward):
    assert reverse(LIST) in steward.get(reverse("wagtailadmin_home")).content.decode()


def test_the_list_names_nobody(steward, form_page):
    factories.signature(form_page, first_name="Wisława", email="wislawa@example.org")
    page = steward.get(reverse(LIST)).content.decode()
    assert form_page.campaign.reference in page
    assert "Wisława" not in page
    assert "wislawa" not in page


@pytest.mark.parametrize("name", ["add", "edit", "delete", "copy"])
def test_there_is_nothing_to_change_a_signature_with(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"signature:{name}", args=[] if name == "add" else [1])


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({}, 3),
        ({"country": "BE"}, 1),
        ({"status": "confirmed"}, 1),
        ({"language": "fr"}, 3),
        ({"language": "en"}, 0),
        ({"created_at_from": "2020-01-01", "created_at_to": "2020-01-02"}, 0),
    ],
)
def test_the_export_follows_the_filters(steward, form_page, filters, number):
    factories.signature(form_page)
    factories.signature(form_page, country="BE")
    factories.confirmed_signature(form_page)
    assert len(export(steward, **filters)) == number


def test_the_export_filters_by_campaign(steward, form_page):
    factories.signature(form_page)
    other = factories.signature(factories.form_page())
    assert len(export(steward, campaign=other.campaign_id)) == 1


def test_the_export_holds_what_was_signed(steward, form_page):
    factories.signature(form_page, email="zoe@example.org", wants_updates=True)
    (row,) = export(steward)
    assert row["First name"] == "Zoë"
    assert row["E-mail"] == "zoe@example.org"
    assert row["Wants news"] == "yes"
    assert ModelLogEntry.objects.filter(action="signatures.export").count() == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_runs_as_a_formula(steward, form_page, start):
    factories.signature(form_page, first_name=f"{start}cmd|'/c calc'!A1")
    (row,) = export(steward)
    assert row["First name"] == f"'{start}cmd|'/c calc'!A1"


def test_a_cell_that_is_no_formula_stays_as_it_is():
    assert safe("O'Neill") == "O'Neill"


def test_an_export_reads_in_chunks_and_not_row_by_row(steward, form_page):
    for _signer in range(5):
        factories.signature(form_page)
    export(steward)  # reads what is remembered for a few seconds
    with CaptureQueriesContext(connection) as five:
        assert len(export(steward)) == 5
    for _signer in range(20):
        factories.signature(form_page)
    with CaptureQueriesContext(connection) as twenty_five:
        assert len(export(steward)) == 25
    assert len(five) == len(twenty_five)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 6])
def test_an_export_of_many_chunks_holds_each_signature_once(steward, form_page, monkeypatch, size):
    monkeypatch.setattr(csv_files, "CHUNK", size)
    for number in range(5):
        factories.signature(form_page, first_name=f"Zoë {number}")
    assert [row["First name"] for row in export(steward)] == [f"Zoë {number}" for number in range(5)]


def test_without_the_private_key_there_is_no_export_and_no_name(steward, form_page, settings):
    signature = factories.signature(form_page, first_name="Wisława")
    settings.SIGNATURES_PRIVATE_KEY = ""
    assert exports.export(steward)["Location"] == reverse("wagtailadmin_home")
    page = steward.get(reverse("signature:inspect", args=[signature.pk])).content.decode()
    assert "Wisława" not in page
    assert Signature.objects.count() == 1


def test_one_row_that_can_t_be_opened_doesn_t_cut_the_file_short(steward, form_page):
    broken = factories.signature(form_page)
    factories.signature(form_page, email="zoe@example.org")
    Signature.objects.filter(pk=broken.pk).update(sealed=b"not a box")
    assert [row["E-mail"] for row in export(steward)] == ["can't be opened", "zoe@example.org"]
    assert "another key" in steward.get(reverse("signature:inspect", args=[broken.pk])).content.decode()


def test_nor_does_one_that_was_cut_down_to_the_address(steward, form_page):
    _whole, broken = factories.signature(form_page), factories.signature(form_page)
    Signature.objects.filter(pk=broken.pk).update(sealed=broken.mail_to)
    assert [row["First name"] for row in export(steward)] == ["Zoë", "can't be opened"]
    assert steward.get(reverse("signature:inspect", args=[broken.pk])).status_code == 200


def test_a_cell_that_another_separator_would_split_runs_as_no_formula():
    assert safe('Zoë;=HYPERLINK("x")') == """Zoë;'=HYPERLINK("x")"""


def test_a_filter_that_makes_no_sense_exports_nothing(steward, form_page):
    factories.signature(form_page)
    assert exports.export(steward, status="nonsense")["Location"] == f"{reverse(LIST)}?status=nonsense"
    assert not ModelLogEntry.objects.filter(action="signatures.export").exists()


def test_the_log_of_an_export_names_the_filters(steward, form_page):
    export(steward, created_at_from="2020-01-01", status="pending")
    data = ModelLogEntry.objects.get(action="signatures.export").data
    assert data["filters"]["status"] == "pending"
    assert "2020" in data["filters"]["created_at"]


def test_becoming_a_steward_is_written_down():
    user = factories.staff("Administrators")
    assert not ModelLogEntry.objects.filter(action="signatures.steward").exists()
    user.groups.add(Group.objects.get(name="Data stewards"))
    assert ModelLogEntry.objects.get(action="signatures.steward").object_id == str(user.pk)


@pytest.mark.parametrize("name", ["retention", "signaturetally", "paperentry", "signature"])
def test_no_page_of_the_staff_breaks_for_a_superuser(client, form_page, name):
    factories.confirmed_signature(form_page)
    client.force_login(User.objects.create_superuser("root"))
    assert client.get(reverse(f"{name}:index")).status_code in (200, 302)


@pytest.mark.parametrize("action", ["add", "edit", "delete"])
def test_a_count_is_made_changed_and_ended_by_nobody(client, form_page, action):
    factories.tally(form_page.campaign, paper=500)
    client.force_login(User.objects.create_superuser("root"))
    client.post(reverse(f"signaturetally:{action}", args=[] if action == "add" else [form_page.campaign_id]))
    assert SignatureTally.objects.get().paper == 500


def test_a_page_of_the_admin_asks_once_whether_somebody_is_a_steward(client, db):
    """Six entries of the menu want to know it. Once: besides what each page asks of an account."""
    client.force_login(factories.staff("Data stewards"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("wagtailadmin_account"))
    asked = [each["sql"] for each in queries if "LEFT OUTER" in each["sql"]]
    assert len([sql for sql in asked if 'FROM "auth_permission"' in sql]) == 1
    assert not [sql for sql in asked if 'FROM "auth_user"' in sql]
