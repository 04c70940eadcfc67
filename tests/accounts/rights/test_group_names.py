"""Names of groups in French for who reads French, wherever staff see them; stored as they are."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation

from access_log.models import Action, Entry
from accounts.log.words import details
from tests import factories

pytestmark = pytest.mark.django_db
FRENCH = ["Administration", "Communication", "Traduction", "Responsables des données"]


@pytest.fixture
def boss(client):
    user = factories.staff("Administrators", is_superuser=True)
    user.wagtail_userprofile.preferred_language = "fr"
    user.wagtail_userprofile.save()
    client.force_login(user)
    return client


@pytest.mark.parametrize("name", ["wagtailusers_groups:index", "wagtailusers_users:index", "accounts_rights"])
def test_every_list_and_filter_calls_a_group_in_the_language_of_who_reads_it(boss, name):
    page = boss.get(reverse(name)).content.decode()
    assert [each for each in FRENCH if f"{each}</" not in page and f"{each}\n" not in page] == []
    assert ">Translators<" not in page


def test_so_does_the_form_of_an_account(boss):
    other = factories.staff("Translators")
    page = boss.get(reverse("wagtailusers_users:edit", args=[other.pk])).content.decode()
    assert "Traduction" in page
    assert "Translators" not in page


def test_the_log_holds_the_english_name_and_tells_the_french_one():
    group, user = Group.objects.get(name="Translators"), factories.staff("Communications")
    with translation.override("fr"):
        user.groups.add(group)
        group.user_set.remove(user)
        last, first = Entry.objects.filter(action=Action.RIGHTS).order_by("-pk")[:2]
        assert (first.data["rights"], last.data["of"]) == (["Translators"], "Translators")
        assert all("Traduction" in details(entry) for entry in (first, last))


def test_a_group_that_an_organisation_has_renamed_keeps_its_name(boss):
    Group.objects.filter(name="Translators").update(name="Übersetzung")
    assert "Übersetzung" in boss.get(reverse("accounts_rights")).content.decode()
