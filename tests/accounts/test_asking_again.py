"""Whoever takes data out or changes rights is asked for their password again, where they logged in a while ago."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.exports import WHY
from tests.helpers.second_factor import PASSWORD, browser, log_in

pytestmark = pytest.mark.django_db
MINUTE = 60
AGAIN = "/admin/second-factor/again/"
EXPORT = "/admin/signature/export/?export=csv"


@pytest.fixture
def colleague():
    return factories.staff("Translators")


def logged_in(group, **facts):
    client = browser()
    log_in(client, factories.staff(group, **facts))
    return client


def guarded(colleague):
    """What is asked for again, by name."""
    group = Group.objects.get(name="Translators").pk
    bulk = reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"])
    return {
        "export": EXPORT,
        "extract": reverse("signature:extract", args=[1]),
        "extract of an address": reverse("find_signer:extract"),
        "finding an address": reverse("find_signer:index"),
        "new account": reverse("wagtailusers_users:add"),
        "account": reverse("wagtailusers_users:edit", args=[colleague.pk]),
        "deleting an account": reverse("wagtailusers_users:delete", args=[colleague.pk]),
        "many accounts": f"{bulk}?next=/admin/users/&id={colleague.pk}",
        "new group": reverse("wagtailusers_groups:add"),
        "group": reverse("wagtailusers_groups:edit", args=[group]),
        "second factor": reverse("mfa_reset", args=[colleague.pk]),
    }


def test_what_takes_data_out_or_changes_rights_is_asked_for_again(colleague, later):
    client = logged_in("Administrators", is_superuser=True)
    asked = {name: client.get(url).get("Location", "") for name, url in guarded(colleague).items()}
    assert [name for name, location in asked.items() if location.startswith(AGAIN)] == []
    later(11 * MINUTE)
    asked = {name: client.get(url).get("Location", "") for name, url in guarded(colleague).items()}
    assert [name for name, location in asked.items() if not location.startswith(f"{AGAIN}?next=")] == []


def test_lists_of_accounts_and_groups_are_not_asked_for_again(later):
    client = logged_in("Administrators")
    later(11 * MINUTE)
    for name in ("wagtailusers_users:index", "wagtailusers_groups:index"):
        assert client.get(reverse(name)).status_code == 200


def test_the_right_password_leads_on_and_is_good_for_ten_minutes(later):
    client = logged_in("Data stewards")
    later(11 * MINUTE)
    question = client.get(EXPORT)["Location"]
    assert "Is it still you?" in client.get(question).content.decode()
    assert client.post(question, {"password": "wrong", "next": EXPORT}).status_code == 200
    assert client.get(EXPORT)["Location"] == question
    assert client.post(question, {"password": PASSWORD, "next": EXPORT})["Location"] == EXPORT
    later(9 * MINUTE)
    assert client.get(EXPORT).status_code == 200
    assert client.post(EXPORT, WHY)["Content-Type"].startswith("text/csv")
    later(2 * MINUTE)
    assert client.get(EXPORT)["Location"] == question


def test_a_form_that_was_filled_in_meanwhile_is_taken(colleague, later):
    """Nothing that was typed is lost, nor kept anywhere until they have answered."""
    client = logged_in("Administrators")
    url = reverse("wagtailusers_users:edit", args=[colleague.pk])
    client.get(url)
    later(30 * MINUTE)
    answer = client.post(url, {"username": ""})
    assert answer.status_code == 200
    assert answer.context["form"].errors["username"]


def test_a_form_that_nobody_opened_is_not_taken(colleague, later):
    client = logged_in("Administrators")
    client.get(reverse("wagtailusers_users:add"))
    url = reverse("wagtailusers_users:edit", args=[colleague.pk])
    later(11 * MINUTE)
    assert client.post(url, {"username": ""})["Location"] == f"{AGAIN}?{urlencode({'next': url})}"


def test_a_form_that_was_opened_is_taken_for_an_hour_and_no_longer(colleague, later):
    client = logged_in("Administrators")
    url = reverse("wagtailusers_users:edit", args=[colleague.pk])
    client.get(url)
    for minutes, taken in ((30, True), (29, True), (2, False)):
        later(minutes * MINUTE)
        assert (client.post(url, {"username": ""}).status_code == 200) == taken


def test_what_takes_data_out_is_not_taken_late_though_its_form_was_opened(form_page, later):
    signature = factories.confirmed_signature(form_page, email="zoe@example.org")
    client = logged_in("Data stewards")
    find, of_address = reverse("find_signer:index"), reverse("find_signer:extract")
    forms = {EXPORT: EXPORT, reverse("signature:extract", args=[signature.pk]): None, of_address: find}
    sent = WHY | {"email": "zoe@example.org", "as": "file"}
    for url in (*forms, find):
        client.get(url)
    later(11 * MINUTE)
    for url in forms:
        question = client.post(url, sent)["Location"]
        assert question == f"{AGAIN}?{urlencode({'next': url})}"
        assert "zoe" not in question
    assert client.post(find, sent).context["found"] == [signature]
    for url, form in forms.items():
        assert client.post(question, {"password": PASSWORD, "next": url})["Location"] == url
        page = client.get(url, follow=True)
        assert page.redirect_chain == ([(form, 302)] if form == find else [])
        assert {name: page.context["form"][name].value() for name in WHY} == WHY
        assert (
            page.context["form"]["reason"].value() != client.get(url, follow=True).context["form"]["reason"].value()
        )
        assert client.post(url, sent).status_code == 200
    assert not tables_that_hold("zoe@example.org")
