"""A steward finds the signatures of one address, under every campaign, and leaves the address nowhere."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from access_log.models import Action, Entry
from signatures.crypto.digest import email_digest
from signatures.email_addresses.address import EmailAddress
from signatures.models import AddressRule, Signature
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.keys import lengthen_chain

pytestmark = pytest.mark.django_db
FIND, LIST = reverse("find_signer:index"), reverse("signature:index")
WHY = "Asks by telephone why no mail came"


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def find(client, email, reason=WHY):
    return client.post(FIND, {"email": email, "reason": reason})


def found(answer):
    return {signature.pk for signature in answer.context["found"]}


def under_another_campaign(form_page):
    """A signature of Zoë's under a campaign without an appeal, which nobody needs to publish here."""
    row, campaign = factories.signature(form_page), factories.campaign()
    digest = email_digest(EmailAddress("zoe@example.org"), campaign.pk)
    Signature.objects.filter(pk=row.pk).update(campaign=campaign, email_digest=digest)
    return row


def test_all_signatures_of_the_address_are_found_and_no_others(steward, form_page):
    theirs = factories.signature(form_page, email="zoe@example.org")
    factories.signature(form_page, email="ada@example.org")
    assert found(find(steward, " <ZOE@example.org>, ")) == {theirs.pk}
    assert found(find(steward, "nobody@example.org")) == set()


def test_the_number_of_questions_to_the_database_is_the_same_with_more_campaigns(steward, form_page):
    numbers = []
    for campaigns in (1, 12):
        theirs = {under_another_campaign(form_page).pk for _each in range(campaigns)}
        find(steward, "zoe@example.org")  # looks up what is remembered for a few seconds
        with CaptureQueriesContext(connection) as questions:
            assert found(find(steward, "zoe@example.org")) >= theirs
        numbers.append(len(questions))
    assert numbers[0] == numbers[1]


def test_rows_that_no_new_key_has_come_to_and_rows_from_before_a_rule_are_found(steward, form_page, settings):
    before_the_rule = factories.signature(form_page, email="z.oe@example.org")
    AddressRule.objects.create(domain="example.org", strip_dots=True)
    since = factories.signature(form_page, email="zoe@example.org")
    assert before_the_rule.pk != since.pk
    lengthen_chain(settings)
    assert found(find(steward, "z.oe@example.org")) == {before_the_rule.pk, since.pk}


def test_both_logs_say_who_looked_and_why_and_neither_names_the_address_or_the_rows(steward, form_page):
    factories.signature(form_page, email="zoe@example.org")
    find(steward, "zoe@example.org")
    data = {"reason": WHY, "found": 1}
    assert ModelLogEntry.objects.get(action="signatures.find").data == data
    assert Entry.objects.get(action=Action.FIND).data == data
    assert tables_that_hold("zoe@example.org") == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"email": "zoe@example.org", "reason": ""}, "reason"),
        ({"email": "zoe@example.org", "reason": "zoe＠example.org asks"}, "reason"),
        ({"email": "zoe", "reason": WHY}, "email"),
        ({"email": "", "reason": WHY}, "email"),
        ({"email": "zoe@example.org", "reason": "x" * 401}, "reason"),
    ],
)
def test_without_an_address_and_a_reason_nothing_is_looked_for(steward, form_page, typed, field):
    factories.signature(form_page, email="zoe@example.org")
    answer = steward.post(FIND, typed)
    assert list(answer.context["form"].errors) == [field]
    assert "found" not in answer.context
    assert not Entry.objects.filter(action=Action.FIND).exists()


def test_opening_the_page_lists_nobody_and_a_url_with_an_address_looks_for_none(steward, form_page):
    factories.signature(form_page, email="zoe@example.org")
    answer = steward.get(FIND, {"email": "zoe@example.org", "reason": WHY})
    assert "found" not in answer.context
    assert 'value="zoe@example.org"' not in answer.content.decode()
    assert not Entry.objects.filter(action=Action.FIND).exists()


@pytest.mark.parametrize("group", ["Communications", "Translators", "Administrators"])
def test_nobody_but_stewards_looks_for_an_address(client, form_page, group):
    factories.signature(form_page, email="zoe@example.org")
    client.force_login(factories.staff(group, is_superuser=group == "Administrators"))
    assert client.get(FIND).status_code == find(client, "zoe@example.org").status_code == 302
    assert FIND not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert not Entry.objects.filter(action=Action.FIND).exists()


def test_a_row_s_number_stands_in_list_title_and_filter(steward, form_page):
    first, second = (factories.signature(form_page) for _each in range(2))
    page = steward.get(LIST, {"number": second.pk})
    assert [row.pk for row in page.context["object_list"]] == [second.pk]
    assert f'<a href="{reverse("signature:inspect", args=[second.pk])}"' in page.content.decode()
    one = steward.get(reverse("signature:inspect", args=[first.pk])).content.decode()
    assert f"Signature {first.pk}" in one


@pytest.mark.parametrize("number", ["zoe", "0", "-1", "9" * 30, "1.5"])
def test_what_is_no_number_finds_nothing_and_says_so(steward, form_page, number):
    factories.signature(form_page)
    page = steward.get(LIST, {"number": number})
    assert page.status_code == 200
    assert not page.context["object_list"]


def test_no_number_is_given_twice(form_page):
    """What was said on the telephone names nobody else when that signature is erased."""
    gone = factories.signature(form_page)
    Signature.objects.filter(pk=gone.pk).delete()
    assert factories.signature(form_page).pk > gone.pk
