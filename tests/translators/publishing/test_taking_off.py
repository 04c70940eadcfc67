"""Taking an appeal or a profile off asks about its other languages, and does all in one press."""

import pytest
from django.urls import reverse

from campaigns.models import CampaignPage, Detainee, DetaineeProfile
from signatures.models import SignatureFormPage
from tests import factories
from tests.helpers.translations import locale, translated
from tests.home.admin.test_page_tree import in_bulk

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(forms):
    return forms[0].get_parent().specific


@pytest.fixture
def english(forms):
    return forms[1].get_parent().specific


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


def url(page):
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


def live(model=CampaignPage):
    return set(model.objects.filter(live=True).values_list("locale__language_code", flat=True))


def test_all_are_ticked_and_one_press_takes_every_one_off_with_its_form(editor, appeal, english):
    assert f'name="languages_off" value="{english.pk}" checked' in editor.get(url(appeal)).content.decode()
    editor.post(url(appeal), {"languages_off": [english.pk]})
    assert (live(), live(SignatureFormPage)) == (set(), set())


def test_what_is_not_ticked_stays(editor, appeal, english):
    editor.post(url(appeal), {})
    assert (live(), live(SignatureFormPage)) == ({"en"}, {"en"})


def test_a_key_of_some_other_page_takes_nothing_off(editor, appeal, english):
    editor.post(url(english), {"languages_off": [english.get_parent().pk]})
    assert live() == {"fr"}
    assert type(english.get_parent().specific).objects.get(locale=locale()).live


def test_who_may_take_one_language_off_is_asked_about_no_other(client, appeal, english):
    client.force_login(factories.staff("Translators"))
    assert "languages_off" not in client.get(url(english)).content.decode()
    client.post(url(english), {"languages_off": [appeal.pk]})
    assert live() == {"fr"}


@pytest.mark.parametrize("with_others", [True, False])
def test_several_at_once_ask_the_same(editor, appeal, english, with_others):
    in_bulk(editor, "unpublish", appeal, **({"languages_off": "on"} if with_others else {}))
    assert live() == (set() if with_others else {"en"})


def test_people_of_all_its_languages_are_offered_and_go_with_the_last(editor, appeal, english):
    person = factories.person()
    profile = factories.profile(person)
    translated(profile)
    for page in (appeal, english):
        page.body = [("profile", {"profile": profile})]
        page.save()
    assert f'name="people_off" value="{person.pk}"' in editor.get(url(appeal)).content.decode()
    editor.post(url(appeal), {"people_off": [person.pk]})
    assert Detainee.objects.get().visibility == "public"
    editor.post(url(english), {"people_off": [person.pk]})
    assert Detainee.objects.get().visibility == "not_yet"


def test_a_profile_is_taken_off_in_every_language_too(editor):
    profile = factories.profile(factories.person())
    profile.save_revision().publish()
    english = translated(profile)
    address = reverse("wagtailsnippets_campaigns_detaineeprofile:unpublish", args=[profile.pk])
    assert f'name="languages_off" value="{english.pk}" checked' in editor.get(address).content.decode()
    editor.post(address, {"languages_off": [english.pk]})
    assert live(DetaineeProfile) == set()
