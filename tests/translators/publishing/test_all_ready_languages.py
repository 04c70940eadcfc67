"""All ready languages of an appeal go live at one moment, each with form and people, or none does."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail_localize.models import StringTranslation

from campaigns.models import CampaignPage, DetaineeProfile
from home.models import Organisation
from signatures.models import SignatureFormPage
from tests import factories
from tests.helpers.translations import fill_in, locale, submitted, translated
from tests.made_once import made_once
from translators.appeal.parts import parts_of
from translators.matrix.states import State, States
from translators.publishing.languages import NOT_REVIEWED, languages_of

pytestmark = pytest.mark.django_db


@made_once
def drafts():
    """An appeal with a person and a form: live in French, translated and never published in English and German."""
    factories.privacy_notice()
    profile = factories.profile(factories.person())
    profile.save_revision().publish()
    form = factories.form_page(factories.campaign(reference="TST-0"))
    appeal = form.get_parent().specific
    appeal.body = [("profile", {"profile": profile})]
    appeal.save_revision().publish()
    for code in ("en", "de"):
        organisation = Organisation.objects.get(locale=appeal.locale)
        for above in (factories.home(), factories.index(), organisation.privacy_page.specific, organisation):
            translated(above, code, prefix=f"{code} ")
        for part in (profile, appeal, form):
            fill_in(submitted(part, code), prefix=f"{code} ")
    return appeal


@pytest.fixture
def appeal(drafts):
    return CampaignPage.objects.get(pk=drafts.pk)


@pytest.fixture
def editor(client):
    client.user = factories.staff("Communications")
    client.force_login(client.user)
    return client


def press(client, appeal, *codes):
    url = reverse("translators_publish", args=[appeal.pk])
    return client.post(url, {"language": codes}, follow=True).content.decode()


def live(model):
    return set(model.objects.filter(live=True).values_list("locale__language_code", flat=True))


def test_page_form_and_people_of_each_language_go_live_in_one_press_and_once(editor, appeal):
    assert "Live now: German, English." in press(editor, appeal, "en", "de")
    for model in (CampaignPage, SignatureFormPage, DetaineeProfile):
        assert live(model) == {"fr", "en", "de"}, model
    assert CampaignPage.objects.get(locale=locale("de")).title == f"de {appeal.title}"
    parts = parts_of(appeal)
    assert States(parts).together(parts, locale("de")).state == State.LIVE
    press(editor, appeal, "en", "de")
    for page in CampaignPage.objects.exclude(pk=appeal.pk):
        [entry] = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish")
        assert entry.user == editor.user


def test_one_that_is_not_ready_is_listed_with_links_and_the_others_go(editor, appeal):
    profile = DetaineeProfile.objects.get(locale=locale("de"))
    StringTranslation.objects.filter(locale=locale("de"), context__object=profile.translation_key).delete()
    page = editor.get(reverse("translators_publish", args=[appeal.pk])).content.decode()
    words = page[page.index("Not ready:") :]
    assert "2 texts are not translated yet" in words
    assert f"/detaineeprofile/edit/{profile.pk}/" in words
    assert [each.code for each in languages_of(appeal) if each.is_ready] == ["en"]


def test_what_stops_being_ready_meanwhile_keeps_all_back(editor, appeal):
    StringTranslation.objects.filter(locale=locale("de"), context__path="title").delete()
    assert "Nothing is published: meanwhile German isn’t ready any more." in press(editor, appeal, "en", "de")
    assert "tick at least one language" in press(editor, appeal)
    assert live(CampaignPage) == {"fr"}


def test_what_the_gate_alone_notices_takes_everything_back(editor, appeal, monkeypatch):
    Organisation.objects.update(privacy_page=None)
    monkeypatch.setattr("translators.publishing.languages._lacking", lambda page, parts: [])
    assert "There is no published privacy notice" in press(editor, appeal, "en", "de")
    for model in (CampaignPage, SignatureFormPage, DetaineeProfile):
        assert live(model) == {"fr"}, model


def test_with_two_translators_nothing_goes_live_that_the_other_has_not_read(editor, appeal):
    for _number in range(2):
        factories.staff("Translators: German")
    [german] = [each for each in languages_of(appeal) if each.code == "de"]
    assert [problem.words for problem in german.problems] == [NOT_REVIEWED]
