"""Consent: which text, in which language, when, for which purpose; and what a rule says must not be kept."""

import pytest
from django.utils import timezone, translation
from wagtail.models import Locale

from signatures import consent
from signatures.models import (
    ConsentRule,
    ConsentText,
    Signature,
    SigningSettings,
)
from tests import factories
from tests.helpers.visitor import sign

pytestmark = pytest.mark.django_db
BOXES = ["show_name", "wants_updates", "is_minor"]
EVERYTHING = {"first_name": "Xanthippe", "last_name": "Quagmire", "email": "xq@example.org", "country": "BY"}


def publish(form_page, **changes):
    for name, value in changes.items():
        setattr(form_page, name, value)
    form_page.save_revision().publish()


def kept():
    return Signature.objects.get()


def test_a_signature_says_which_texts_in_which_language_were_shown_and_when(client, form_page):
    before = timezone.now()
    sign(client, form_page, show_name="on", wants_updates="on")
    shown = kept().consent
    assert (shown.campaign, shown.language) == (form_page.campaign, "fr")
    assert (shown.text, shown.updates_text) == (form_page.consent_text, form_page.updates_label)
    with translation.override("fr"):
        assert shown.name_text == consent.name_text()
    assert before <= kept().created_at <= timezone.now()
    assert shown.shown_from <= kept().created_at


def test_what_is_kept_as_shown_is_what_the_page_shows(client, form_page):
    page = client.get(form_page.url).content.decode()
    shown = ConsentText.objects.get()
    assert all(text in page for text in (shown.text, shown.updates_text, shown.name_text))
    assert f'value="{shown.digest}"' in page


def test_no_box_is_ticked_beforehand_and_none_is_needed(client, form_page):
    SigningSettings.objects.create(minor_age=16)
    page = client.get(form_page.url).content.decode()
    assert all(f'name="{box}"' in page for box in BOXES)
    assert "checked" not in page
    sign(client, form_page)
    assert (kept().wants_updates, kept().public_name) == (False, "")


@pytest.mark.parametrize(("box", "given"), [("show_name", ("Zoë O'Neill", False)), ("wants_updates", ("", True))])
def test_each_purpose_is_agreed_to_by_itself(client, form_page, box, given):
    sign(client, form_page, **{box: "on"})
    assert (kept().public_name, kept().wants_updates) == given


@pytest.mark.parametrize("field", ["consent_text", "updates_label"])
def test_an_edited_text_is_a_new_version_and_the_old_one_stays(form_page, field):
    signature = factories.signature(form_page)
    old = ConsentText.objects.values().get()
    publish(form_page, **{field: "D'autres mots."})
    assert ConsentText.objects.count() == 2
    assert ConsentText.objects.values().get(pk=old["id"]) == old
    assert factories.signature(form_page).consent_id != old["id"] == signature.consent_id


def test_a_new_question_about_the_public_name_is_a_new_version_too(client, form_page, monkeypatch):
    monkeypatch.setattr(consent, "name_text", lambda: "Mon nom, oui.")
    client.get(form_page.url)
    sign(client, form_page)
    assert kept().consent.name_text == "Mon nom, oui."
    assert ConsentText.objects.count() == 2


def test_publishing_the_same_words_again_makes_no_new_version(form_page):
    publish(form_page, button_label="Je signe !")
    assert ConsentText.objects.count() == 1


def test_words_that_move_from_one_text_to_the_other_are_another_version():
    assert consent.digest(("a", "b", "")) != consent.digest(("a", "", "b")) != consent.digest(("ab", "", ""))


def test_the_version_is_the_language_s_own(client, form_page):
    english = form_page.locale if form_page.locale.language_code == "en" else None
    english = english or Locale.objects.get_or_create(language_code="en")[0]
    form_page.locale = english
    assert consent.current_text(form_page).language == "en"
    assert consent.current_text(form_page).name_text == "Show my name on this page"
    assert set(ConsentText.objects.values_list("language", flat=True)) == {"fr", "en"}


@pytest.mark.parametrize(
    ("rule", "named", "wants_news"), [("no_public_name", "", True), ("no_updates", "Xanthippe Quagmire", False)]
)
def test_a_country_s_rule_holds_for_its_signers_and_nobody_else(client, form_page, rule, named, wants_news):
    ConsentRule.objects.create(country="BY", **{rule: True})
    sign(client, form_page, **EVERYTHING, show_name="on", wants_updates="on")
    assert (kept().public_name, kept().wants_updates, kept().country) == (named, wants_news, "BY")
    Signature.objects.all().delete()
    sign(client, form_page, **EVERYTHING | {"country": "FR"}, show_name="on", wants_updates="on")
    assert (kept().public_name, kept().wants_updates) == ("Xanthippe Quagmire", True)


def test_a_rule_holds_at_once_for_whoever_signs_next(client, form_page):
    sign(client, form_page, **EVERYTHING)
    assert kept().country == "BY"
    Signature.objects.all().delete()
    ConsentRule.objects.create(country="BY", digest_only=True)
    sign(client, form_page, **EVERYTHING)
    assert kept().country == ""
