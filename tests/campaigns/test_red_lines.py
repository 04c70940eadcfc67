"""Red lines: what keeps readers from something is said wherever staff meet it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from campaigns.models import Campaign, Detainee, DetaineeProfile
from tests import factories
from tests.helpers.settings import switch
from tests.helpers.translations import appeal_in
from tests.made_once import made_once

pytestmark = pytest.mark.django_db
HIDDEN = "Hidden everywhere: Maryia. Readers"
UNNAMED = "Somebody is hidden everywhere"
PAUSED = "Nobody can sign: this campaign is paused."
STOPPED = "Signing is stopped: nobody can sign on any page."
PROFILE = "wagtailsnippets_campaigns_detaineeprofile:edit"


@made_once
def translated():
    """The form of an appeal that shows a person, and the same in English."""
    factories.privacy_notice()
    form = factories.form_page()
    page = form.campaign_page
    page.body = [("profile", {"profile": factories.profile(factories.person("Maryia"))})]
    page.save_revision().publish()
    return form, appeal_in(form)


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


def everything():
    Detainee.objects.update(visibility="hidden")
    Campaign.objects.update(outcome="paused")
    switch(stop_signing=True)


def red(client, url):
    page = BeautifulSoup(client.get(url).content, "html.parser")
    found = page.select(".help-critical, .red-line, td .w-text-text-error, .staff-line")
    return " ".join(" ".join(line.get_text(" ").split()) for line in found)


def places(form):
    """{URL where staff meet it: what is said there}"""
    page, person = form.campaign_page, Detainee.objects.get()
    pages = {key: reverse("wagtailadmin_pages:edit", args=[it.pk]) for key, it in (("page", page), ("form", form))}
    return {
        pages["page"]: {HIDDEN, PAUSED, STOPPED},
        pages["form"]: {PAUSED, STOPPED},
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]): {UNNAMED, PAUSED, STOPPED},
        reverse("wagtailadmin_pages:view_draft", args=[form.pk]): {PAUSED, STOPPED},
        reverse("campaign:edit", args=[page.campaign_id]): {PAUSED, STOPPED},
        reverse("campaign:index"): {"Paused", STOPPED},
        reverse("detainee:edit", args=[person.pk]): {"Hidden everywhere"},
        reverse("detainee:index"): {"Hidden everywhere"},
        reverse(PROFILE, args=[DetaineeProfile.objects.get(locale=page.locale).pk]): {HIDDEN},
    }


def test_it_is_said_everywhere_and_nowhere_before(editor, translated):
    form, _english = translated
    for url in places(form):
        assert red(editor, url) == "", url
    everything()
    for url, said in places(form).items():
        found = red(editor, url)
        for words in said:
            assert found.count(words) == 1, (url, words, found)
        for words in {HIDDEN, PAUSED, STOPPED} - said:
            assert words not in found, (url, words)


def test_translators_are_told_in_their_editor(client, translated):
    _french, english = translated
    client.force_login(factories.staff("Translators"))
    edit = reverse("wagtailadmin_pages:edit", args=[english.get_parent().pk])
    urls = (client.get(edit)["Location"], f"{edit}?localize")
    assert [red(client, url) for url in urls] == ["", ""]
    everything()
    for url in urls:
        found = red(client, url)
        assert all(words in found for words in (HIDDEN, PAUSED, STOPPED))
        assert "Change it" not in found


def test_whoever_may_is_led_to_the_action_and_nobody_else(editor, translated):
    form, _english = translated
    everything()
    edit = reverse("wagtailadmin_pages:edit", args=[form.campaign_page.pk])
    page = BeautifulSoup(editor.get(edit).content, "html.parser")
    lines = [line for line in page.select(".red-line") if not line.find_parent(attrs={"data-checklist": True})]
    links = [link["href"] for line in lines for link in line.select("a")]
    assert set(links) == {
        reverse("detainee:visibility", args=[Detainee.objects.get().pk]),
        reverse("campaign:outcome", args=[form.campaign_id]),
    }


def test_a_preview_speaks_the_language_of_whoever_looks(client, translated):
    _french, english = translated
    everything()
    user = factories.staff("Communications")
    factories.UserProfile.objects.filter(user=user).update(preferred_language="fr")
    client.force_login(user)
    found = red(client, reverse("wagtailadmin_pages:view_draft", args=[english.campaign_page.pk]))
    assert "Une personne est masquée partout" in found
    assert "Maryia" not in found
    assert "cette campagne est suspendue" in found


def test_readers_are_told_nothing_of_it(client, translated):
    form, _english = translated
    everything()
    html = client.get(form.campaign_page.url).content.decode()
    assert "staff-line" not in html
    assert "Maryia" not in html


def test_what_has_ended_is_not_said_to_be_stopped(editor, translated):
    form, _english = translated
    switch(stop_signing=True)
    form.campaign.change_outcome("won", "Why")
    assert red(editor, reverse("wagtailadmin_pages:edit", args=[form.pk])) == ""


def test_a_new_appeal_form_and_person_have_none_yet(editor, translated):
    form, _english = translated
    everything()
    index = form.campaign_page.get_parent()
    bare = factories.campaign_page()
    for url in (
        reverse("wagtailadmin_pages:add", args=["campaigns", "campaignpage", index.pk]),
        reverse("wagtailadmin_pages:add", args=["signatures", "signatureformpage", bare.pk]),
        reverse("wagtailsnippets_campaigns_detaineeprofile:add"),
        reverse("campaign:add"),
        reverse("detainee:add"),
    ):
        assert red(editor, url) == "", url


@pytest.mark.parametrize("name", ["campaign:index", "detainee:index"])
def test_lists_ask_no_more_for_many_than_for_one(editor, name, django_assert_max_num_queries):
    make = {"campaign:index": lambda: factories.campaign(outcome="paused"), "detainee:index": hidden}[name]
    editor.get(reverse(name))
    make()
    with django_assert_max_num_queries(60) as one:
        editor.get(reverse(name))
    for _each in range(4):
        make()
    with django_assert_max_num_queries(len(one)):
        editor.get(reverse(name))


def hidden():
    return factories.person(visibility="hidden")
