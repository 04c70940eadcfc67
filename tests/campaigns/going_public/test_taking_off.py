"""Taking an appeal off asks about the people whom no other live appeal shows."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import (
    GroupPagePermission,
)

from campaigns.models import CampaignPage, Detainee
from tests import factories
from tests.campaigns.going_public.conftest import is_seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(page, person):
    Detainee.objects.update(visibility="public")
    page.get_latest_revision().publish()
    return CampaignPage.objects.get(pk=page.pk)


def unpublished(client, page, **data):
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), data)


def test_taking_an_appeal_off_asks_about_the_people_whom_no_other_shows(editor, shown, person):
    asked = editor.get(reverse("wagtailadmin_pages:unpublish", args=[shown.pk])).content.decode()
    assert 'name="people_off"' in asked
    unpublished(editor, shown, people_off=person.pk)
    person.refresh_from_db()
    assert person.visibility == "not_yet"
    assert not is_seen(editor, person)


def test_whom_another_live_appeal_shows_is_not_asked_about_and_stays(editor, shown, person):
    factories.campaign_page(body=[("profiles", {"heading": "", "profiles": [person.profiles.get()]})])
    asked = editor.get(reverse("wagtailadmin_pages:unpublish", args=[shown.pk])).content.decode()
    assert "people_off" not in asked
    unpublished(editor, shown, people_off=person.pk)
    assert is_seen(editor, person)


def test_taking_several_off_asks_too(editor, shown, person):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    url += "?" + urlencode({"id": shown.pk, "next": reverse("wagtailadmin_home")})
    assert 'name="people_off"' in editor.get(url).content.decode()
    editor.post(url, {"people_off": person.pk})
    assert not is_seen(editor, person)


@pytest.mark.parametrize("name", ["unpublish", "bulk"])
def test_a_translator_takes_a_page_off_and_no_person(client, shown, person, name):
    translator = factories.staff("Translators")
    for codename in ("change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=translator.groups.get(), page=shown, permission=permission)
    client.force_login(translator)
    in_bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={shown.pk}"
    url = in_bulk if name == "bulk" else reverse("wagtailadmin_pages:unpublish", args=[shown.pk])
    assert "people_off" not in client.get(url).content.decode()
    client.post(url, {"people_off": person.pk})
    shown.refresh_from_db()
    person.refresh_from_db()
    assert (shown.live, person.visibility) == (False, "public")


def test_whoever_deletes_an_appeal_hears_who_stays_public(client, shown):
    client.force_login(factories.staff("Administrators"))
    page = client.get(reverse("wagtailadmin_pages:delete", args=[shown.pk])).content.decode()
    assert "No other appeal shows Maryia Kalesnikava." in page
