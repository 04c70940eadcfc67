"""“Who may see what”: each group with what it may and who is in it, as the permissions are now."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupPagePermission

from accounts.rights import in_words
from tests import factories

pytestmark = pytest.mark.django_db


def rights(language="en"):
    with translation.override(language):
        return {group.name: group.sentences for group in in_words.of_groups()}


def permission(codename):
    return Permission.objects.get(codename=codename)


@pytest.mark.parametrize(
    ("group", "status"),
    [("Administrators", 200), ("Data stewards", 200), ("Communications", 302), ("Translators", 302)],
)
def test_administrators_and_stewards_see_it(client, group, status):
    client.force_login(factories.staff(group))
    assert client.get(reverse("accounts_rights")).status_code == status
    is_led_there = reverse("accounts_rights") in client.get("/admin/").content.decode()
    assert is_led_there == (status == 200)


def test_stewards_alone_read_who_signed_and_the_access_log():
    for words in ("Read who signed: names, addresses and answers", "Read the access log"):
        assert [group for group, sentences in rights().items() if words in sentences] == ["Data stewards"]


def test_what_a_group_may_is_said_by_kind_of_record_and_of_pages():
    communications = rights()["Communications"]
    assert "Campaign records: see, make, change, delete" in communications
    assert "All pages: make, change, publish, lock, unlock" in communications
    assert "Approve pages in review" in communications
    assert "Images: make, change, use" in communications
    assert not [words for words in communications if "sign" in words.lower()]


def test_a_right_that_is_given_and_taken_shows_at_once():
    translators = Group.objects.get(name="Translators")
    translators.permissions.add(permission("view_signature"))
    assert "Read who signed: names, addresses and answers" in rights()["Translators"]
    translators.permissions.clear()
    assert [words for words in rights()["Translators"] if "Pages" not in words] == []


def test_pages_of_one_language_are_named():
    home = factories.home()
    GroupPagePermission.objects.create(
        group=Group.objects.get(name="Translators"), page=home, permission=permission("change_page")
    )
    assert f"Pages beneath “{home.get_admin_display_title()}” (French): change" in rights()["Translators"]


def test_who_is_in_a_group_is_named_unless_shut_out(client):
    steward, gone = factories.staff("Data stewards"), factories.staff("Data stewards", is_active=False)
    root = factories.staff("Translators", is_superuser=True)
    alone = factories.staff("Translators")
    alone.groups.clear()
    alone.user_permissions.add(permission("export_signature"))
    client.force_login(steward)
    page = client.get(reverse("accounts_rights"))
    members = {group.name: group.members for group in page.context["groups"]}
    assert members["Data stewards"] == [steward]
    assert gone.username not in page.content.decode()
    assert list(page.context["superusers"]) == [root]
    [other] = page.context["others"]
    assert (other.name, other.sentences[0]) == (alone.username, "Take signatures out as a file")


def test_every_right_of_a_group_has_words_in_both_languages():
    english, french = rights(), rights("fr")
    given = {each.codename.rpartition("_")[0] for group in Group.objects.all() for each in group.permissions.all()}
    special = {label.partition(".")[2].rpartition("_")[0] for label in in_words.SENTENCES}
    assert given <= in_words.VERBS.keys() | special
    both = zip(english.values(), french.values(), strict=True)
    assert [words for ours, theirs in both for words in theirs if words in ours] == []


def test_it_costs_as_many_queries_with_more_accounts(client, django_assert_num_queries):
    client.force_login(factories.staff("Data stewards"))
    factories.staff("Translators").user_permissions.add(permission("add_topic"))
    client.get(reverse("accounts_rights"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("accounts_rights"))
    for _number in range(5):
        factories.staff("Translators").user_permissions.add(permission("add_topic"))
    with django_assert_num_queries(len(few)):
        client.get(reverse("accounts_rights"))
