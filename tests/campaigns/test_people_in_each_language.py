"""A person whose profile isn't translated is left out of translated pages, and shown as soon as it is."""

import json

import pytest
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from campaigns.appeals import appeals_with
from campaigns.models import CampaignPage, DetaineeProfile
from campaigns.models.cards import with_people
from campaigns.people import people_shown
from search import texts
from sharing.pictures.contents import contents_of
from tests import factories
from tests.helpers.translations import appeal_in, fill_in, publish, submitted, translated
from tests.home.admin.test_page_tree import form_of, in_bulk
from tests.made_once import made_once

pytestmark = pytest.mark.django_db
STORY = "Elle joue de la flûte."


def blocks(*profiles):
    """Both blocks that show people."""
    alone = [{"type": "profile", "id": f"p{each.pk}", "value": {"profile": each.pk}} for each in profiles]
    items = [{"type": "item", "id": f"i{each.pk}", "value": each.pk} for each in profiles]
    return json.dumps([*alone, {"type": "profiles", "id": "g1", "value": {"heading": "", "profiles": items}}])


@made_once
def world():
    """Somebody whose profile is in both languages, somebody whose one is in French only, and an English appeal.

    Its source got both people after it was translated, synced and published.
    """
    told, untold = (factories.profile(factories.person(name)) for name in ("Ales Bialiatski", "Nasta Loika"))
    translated(told)
    return told, untold, in_english(told, untold)


@pytest.fixture
def told(world):
    return world[0]


@pytest.fixture
def untold(world):
    return world[1]


@pytest.fixture
def english(world):
    return world[2]


def in_english(told, untold):
    form_page = factories.form_page()
    page = appeal_in(form_page).campaign_page
    source = form_page.campaign_page
    source.body = blocks(told, untold)
    source.save_revision().publish()
    TranslationSource.objects.get_for_instance(source).update_from_db()
    publish(submitted_again(source))
    return CampaignPage.objects.get(pk=page.pk)


def submitted_again(page):
    source = TranslationSource.objects.get_for_instance(page)
    return source.translations.get(target_locale__language_code="en")


def test_the_translated_page_names_the_source_s_profile_and_shows_none_of_its_words(client, english, untold):
    assert untold.pk in [profile.pk for profile in english.profiles()]
    words = client.get(english.url).content.decode()
    assert words.count("EN Musicienne") == 2
    assert "Nasta Loika" not in words
    assert words.count(STORY) == words.count(f"EN {STORY}") == 2


def test_nor_do_lists_pictures_search_and_data(english, told, untold):
    assert people_shown([english]) == {english.pk: [told.detainee]}
    assert contents_of(english).names == ("Ales Bialiatski",)
    assert texts.names(english) == "Ales Bialiatski"
    assert english not in appeals_with(untold)
    [card] = with_people([english])
    assert [profile.detainee for profile in card.shown_profiles.values()] == [told.detainee]


def test_both_are_on_the_page_that_they_were_written_for(client, english, told, untold):
    source = CampaignPage.objects.get(translation_key=english.translation_key, locale=told.locale)
    assert client.get(source.url).content.decode().count("Nasta Loika") >= 2
    shown = {english.pk: [told.detainee], source.pk: [told.detainee, untold.detainee]}
    assert people_shown([english, source]) == shown
    assert contents_of(source).names == ("Ales Bialiatski", "Nasta Loika")


def test_a_profile_shows_as_soon_as_it_is_translated_and_is_what_was_translated(client, english, untold):
    own = translated(untold)
    words = client.get(english.url).content.decode()
    assert words.count(f"EN {STORY}") == words.count(STORY) == 4
    assert list(appeals_with(own)) == [english]
    assert people_shown([english])[english.pk][1] == untold.detainee


def delete(client, profile):
    client.force_login(factories.staff("Communications"))
    url = reverse("wagtailsnippets_campaigns_detaineeprofile:delete", args=[profile.pk])
    return client.post(url, follow=True).content.decode()


@pytest.mark.parametrize("which", ["named", "shown"])
def test_a_page_holds_the_profile_that_it_names_and_the_one_that_it_shows(client, english, untold, which):
    """It names the source's, and shows the one in its own language as soon as there is one."""
    CampaignPage.objects.get(translation_key=english.translation_key, locale=untold.locale).unpublish()
    profile = untold if which == "named" else translated(untold)
    assert "be deleted while it is shown by: " in delete(client, profile)
    assert DetaineeProfile.objects.filter(pk=profile.pk).exists()


def test_another_language_s_page_holds_no_profile_that_it_neither_names_nor_shows(client, english, told):
    english.unpublish()
    own = told.get_translation(english.locale)
    delete(client, own)
    assert not DetaineeProfile.objects.filter(pk=own.pk).exists()


def test_nobody_who_has_no_profile_in_the_language_is_published_with_what_was_synced_since(client, told, untold):
    """The page itself doesn't name the new people until it is published."""
    translated(factories.privacy_notice())
    form_page = factories.form_page()
    page = appeal_in(form_page).campaign_page
    source = form_page.campaign_page
    source.body = blocks(told, untold)
    source.save_revision().publish()
    TranslationSource.objects.get_for_instance(source).update_from_db()
    client.force_login(factories.staff("Translators"))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    words = client.post(url, {"action": "publish"}, follow=True).content.decode()
    assert "No published profile in this language: Nasta Loika." in words
    assert not page.specific_class.objects.get(pk=page.pk).body


@pytest.mark.parametrize("in_one_go", [False, True])
def test_nor_by_the_plain_form_or_in_bulk(client, in_one_go):
    draft = DetaineeProfile.objects.create(detainee=factories.person(), locale=factories.home().locale, live=False)
    page = factories.campaign_page()
    page.body = json.dumps([{"type": "profile", "id": "p1", "value": {"profile": draft.pk}}])
    page.save_revision()
    page.unpublish()
    client.force_login(factories.staff("Communications"))
    block = {"body-0-deleted": "", "body-0-order": 0, "body-0-type": "profile", "body-0-id": "p1"}
    form = form_of(page, **{"body-count": 1, "body-0-value-profile": draft.pk, "action-publish": 1}, **block)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    words = in_bulk(client, "publish", page) if in_one_go else client.post(url, form, follow=True).content.decode()
    page.refresh_from_db()
    assert not page.live
    assert "No published profile in this language: Maryia Kalesnikava." in words


def test_the_text_for_people_who_can_t_see_a_picture_is_translated_with_the_page(client):
    form_page = factories.form_page()
    page = form_page.campaign_page
    value = {"image": factories.picture()["image"].pk, "alt_text": "Une foule", "decorative": False}
    picture = {"type": "image", "id": "m1", "value": {"image": value, "caption": "Légende", "credit": ""}}
    page.body = json.dumps([picture])
    page.save_revision().publish()
    english = appeal_in(form_page).campaign_page
    assert 'alt="EN Une foule"' in client.get(english.url).content.decode()


def test_a_draft_of_a_profile_is_left_out_as_well(client, english, untold):
    translation = submitted(untold)
    fill_in(translation)
    assert not translation.get_target_instance().live
    assert "Nasta Loika" not in client.get(english.url).content.decode()
    assert untold.detainee not in people_shown([english])[english.pk]
