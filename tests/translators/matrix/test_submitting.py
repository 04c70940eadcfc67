"""Submitting an appeal for translation: all of it at once, in order, nothing public, nothing twice."""

import json

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import LocaleSynchronization

from campaigns.models import DetaineeProfile
from home.models import Organisation
from tests import factories
from tests.helpers.translations import locale, translated
from tests.made_once import made_once
from translators.appeal.parts import Kind, in_order_of_submission, parts_of
from translators.appeal.submitting import missing, submit

pytestmark = pytest.mark.django_db


def make_appeal():
    """A live appeal with its form, a person, and a privacy notice."""
    page = factories.form_page(factories.campaign(reference="TST-1")).campaign_page
    ales = factories.profile(factories.person("Ales Bialiatski"))
    page.body = json.dumps([{"type": "profile", "id": "p1", "value": {"profile": ales.pk}}])
    page.save_revision().publish()
    factories.privacy_notice()
    return page


@made_once
def appeal():
    return make_appeal()


@made_once
def in_german():
    """The same, submitted into German."""
    page = make_appeal()
    submit(page, [locale("de")], factories.staff("Communications"))
    return page


def press(client, appeal, *codes):
    locales = [locale(code).pk for code in codes]
    return client.post(reverse("translate_appeal", args=[appeal.pk]), {"locales": locales}, follow=True)


def test_one_press_makes_drafts_of_all_parts_in_each_language(client, appeal):
    locale("de"), locale("es")
    client.force_login(factories.staff("Communications"))
    answer = press(client, appeal, "de", "es")
    assert "14 drafts are ready to be translated" in answer.content.decode()
    for code in ("de", "es"):
        parts = parts_of(appeal)
        assert missing(parts, locale(code)) == []
        assert not any(part.target(locale(code)).is_live for part in parts)
        assert all(part.translation(locale(code)).enabled for part in parts)
    assert not Page.objects.filter(locale__language_code__in=["de", "es"]).exclude(alias_of=None).exists()


def test_the_appeal_s_history_says_what_was_submitted(in_german):
    with override("en"):
        (entry,) = PageLogEntry.objects.filter(action="translators.submitted")
        assert (entry.page_id, entry.message) == (in_german.pk, "Submitted for translation: German, 7 parts")


def test_what_is_there_already_stays_as_it_is(appeal):
    """localize would make a draft of the profile once more, in the source's words wherever those are new."""
    german = locale("de")
    profile = DetaineeProfile.objects.get()
    told = translated(profile, "de", "DE ")
    profile.occupation = "Écrivain"
    profile.save_revision().publish()
    Organisation.objects.create(locale=german, name="Wir", live=True)
    assert submit(appeal, [german], None) == 5
    told.refresh_from_db()
    assert (told.live, told.occupation) == (True, "DE Musicienne")
    assert Organisation.objects.get(locale=german).name == "Wir"


def test_a_profile_written_by_hand_in_the_language_is_there_already(appeal):
    DetaineeProfile.objects.create(detainee=DetaineeProfile.objects.get().detainee, locale=locale("de"), live=True)
    assert Kind.PROFILE not in [part.kind for part in missing(parts_of(appeal), locale("de"))]


def test_aliases_of_a_tree_that_is_kept_in_step_become_drafts(appeal):
    german = locale("de")
    LocaleSynchronization.objects.create(locale=german, sync_from=Locale.get_default())
    submit(appeal, [german], None)
    pages = Page.objects.filter(locale=german)
    assert pages.count() == 5
    assert not pages.exclude(alias_of=None, live=False).exists()


def test_a_new_language_gets_the_newest_words(in_german):
    in_german.demand = "Libérez-les toutes et tous."
    in_german.save_revision().publish()
    submit(in_german, [locale("es")], None)
    assert in_german.get_translation(locale("es")).demand == "Libérez-les toutes et tous."


def test_whoever_presses_second_is_told_and_nothing_is_made_twice(client, in_german, monkeypatch):
    client.force_login(factories.staff("Communications"))
    for module in ("forms", "submitting"):  # both were read before the first had pressed
        monkeypatch.setattr(f"translators.appeal.{module}.missing", lambda parts, at: in_order_of_submission(parts))
    again = press(client, in_german, "de").content.decode()
    assert "somebody else has just submitted it" in again
    assert Page.objects.filter(locale=locale("de")).count() == 5


def test_a_language_that_has_everything_isn_t_offered_nor_taken(client, in_german):
    client.force_login(factories.staff("Communications"))
    locale("es")
    page = client.get(reverse("translate_appeal", args=[in_german.pk])).content.decode()
    assert "Spanish: 7 parts are missing" in page
    assert "German: " not in page
    assert "Select a valid choice" in press(client, in_german, "de").content.decode()
    assert "This field is required" in press(client, in_german).content.decode()


@pytest.mark.parametrize(
    ("group", "status"),
    [("Communications", 200), ("Translators", 200), ("Administrators", 200), ("Data stewards", 302)],
)
def test_who_may_submit_an_appeal(client, appeal, group, status):
    client.force_login(factories.staff(group))
    assert client.get(reverse("translate_appeal", args=[appeal.pk])).status_code == status


def test_the_button_stands_at_the_appeal_and_in_lists_but_at_no_other_page(client, appeal):
    client.force_login(factories.staff("Communications"))
    url = reverse("translate_appeal", args=[appeal.pk])
    assert url in client.get(reverse("wagtailadmin_pages:edit", args=[appeal.pk])).content.decode()
    assert url in client.get(reverse("wagtailadmin_explore", args=[factories.index().pk])).content.decode()
    form = appeal.get_children().get()
    assert (
        "/translations/submit/" not in client.get(reverse("wagtailadmin_pages:edit", args=[form.pk])).content.decode()
    )


def test_an_appeal_that_is_gone_is_not_found(client):
    client.force_login(factories.staff("Communications"))
    assert client.get(reverse("translate_appeal", args=[99999]), follow=True).status_code == 404


@pytest.mark.parametrize(
    ("is_appeal", "labels"), [(True, ["Translate this appeal"]), (False, ["Translate this page"])]
)
def test_an_appeal_is_offered_as_a_whole_alone(client, appeal, is_appeal, labels):
    locale("de")
    client.force_login(factories.staff("Communications"))
    page = appeal if is_appeal else appeal.get_parent()
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert [each for each in ("Translate this appeal", "Translate this page") if each in shown] == labels
