"""Single checks of the checklist: what each finds, what it leaves alone, what they cost."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from campaigns.editing.problems import errors, warnings
from campaigns.models import DetaineeName, DetaineeProfile
from home.models import Organisation, StandardPage
from signatures.models import SignatureFormPage
from tests import factories
from tests.helpers.translations import appeal_in, locale

pytestmark = pytest.mark.django_db
NO_FORM = "There is no form to sign in this language."
YESTERDAY = timedelta(days=-1)


def found(page, check=errors):
    with override("en"):
        return " ".join(map(str, check(page)))


def shown(page, *people, live=True):
    page.body = [("profile", {"profile": factories.profile(person, live=live)}) for person in people]
    return page


@pytest.mark.parametrize("visibility", ["hidden", "not_yet"])
def test_somebody_who_is_not_public_is_an_error(page, visibility):
    words = {"hidden": "Hidden everywhere: Ales.", "not_yet": "Not public yet: Ales."}
    assert words[visibility] in found(shown(page, factories.person("Ales", visibility=visibility)))
    assert found(shown(page, factories.person("Nasta"))) == ""


def test_somebody_who_is_confirmed_is_none_and_needs_a_published_profile(page):
    person = factories.person("Ales", visibility="not_yet")
    page.people_confirmed = [person.pk]
    assert found(shown(page, person)) == ""
    DetaineeProfile.objects.update(live=False)
    page.body = [("profile", {"profile": DetaineeProfile.objects.get()})]
    assert "No published profile in this language: Ales." in found(page)


@pytest.mark.parametrize(
    ("language", "name", "is_error"),
    [("fr", "Ales Bialiatski", False), ("es", "Ales Bialiatski", False), ("be", "Ales Bialiatski", True),
     ("ar", "Ales Bialiatski", True), ("be", "Алесь Бяляцкі", False), ("de", "أليس بيالياتسكي", True)],
)  # fmt: skip
def test_a_name_needs_a_spelling_where_the_language_has_other_letters(page, language, name, is_error):
    person = factories.person(name)
    profile = factories.profile(person)
    profile.locale = page.locale = locale(language)
    profile.save()
    page.body = [("profile", {"profile": profile})]
    assert ("No spelling of the name" in found(page)) == is_error
    DetaineeName.objects.create(detainee=person, language=language, spelling=page.locale.get_display_name())
    assert "No spelling of the name" not in found(page) or language in ("be", "ar")


@pytest.mark.parametrize(
    ("text", "is_decorative", "is_error"),
    [("", False, True), ("  ", False, True), (None, False, True), ("Une place", False, False), ("", True, False)],
)
def test_a_picture_says_what_it_shows_or_that_it_is_decoration(page, text, is_decorative, is_error):
    value = factories.picture()
    value["image"].contextual_alt_text, value["image"].decorative = text, is_decorative
    page.body = [("image", value)]
    assert ("has no description" in found(page)) == is_error
    notice = StandardPage(title="Texte", slug="texte", body=page.body, locale=page.locale)
    assert ("has no description" in found(notice)) == is_error


@pytest.mark.parametrize("outcome", ["open", "paused"])
def test_a_deadline_in_the_past_is_an_error_before_and_none_while_it_is_live(page, outcome):
    page.campaign.outcome = outcome
    page.campaign.opens, page.campaign.closes = timezone.now() + 2 * YESTERDAY, timezone.now() + YESTERDAY
    page.campaign.save()
    assert "signing closed already" in found(page)
    page.live = True
    assert found(page) == ""
    page.live, page.campaign.outcome = False, "won"
    assert found(page) == ""


@pytest.mark.parametrize("outcome", ["open", "paused"])
def test_a_privacy_notice_has_to_be_published(page, outcome):
    page.campaign.outcome = outcome
    Organisation.objects.get().privacy_page.unpublish()
    assert "no published privacy notice in this language" in found(page)
    assert "no published privacy notice in this language" in found(SignatureFormPage.objects.child_of(page).get())
    Organisation.objects.all().delete()
    assert "no published privacy notice in this language" in found(page)


def test_a_form_that_is_a_draft_goes_with_a_draft_and_not_with_a_live_appeal(page):
    SignatureFormPage.objects.update(live=False)
    assert found(page) == ""
    SignatureFormPage.objects.update(consent_text="")
    SignatureFormPage.objects.get().save_revision(clean=False)
    assert "The form beneath this appeal isn’t finished: consent text." in found(page)
    SignatureFormPage.objects.update(consent_text="Scellé.")
    SignatureFormPage.objects.get().save_revision()
    page.live = True
    assert NO_FORM in found(page)


def linked(page, html):
    page.body = [factories.section(html)]
    return found(page, warnings)


def test_a_link_to_a_page_of_this_site_that_isn_t_there_is_a_warning(page):
    index = page.get_parent()
    person = factories.person()
    factories.profile(person)
    dead = "These links lead to pages of this site that aren’t there: %s."
    for url in ("/fr/rien/", "http://localhost/fr/rien/", "/rien", f"/fr/people/{person.pk + 1}/"):
        assert dead % url in linked(page, f'<p><a href="{url}">a</a></p>')
    for url in (index.url, f"http://localhost{index.url}", "https://example.org/rien/", "mailto:a@example.org",
                "#b", f"/fr/people/{person.pk}/", "/fr/search/?q=a", "http://[", "/"):  # fmt: skip
        assert "that aren’t there" not in linked(page, f'<p><a href="{url}">a</a></p>')
    assert dead % page.title in linked(page, f'<p><a linktype="page" id="{page.pk}">a</a></p>')
    assert dead % "#987654" in linked(page, '<p><a id="987654" linktype="page">a</a></p>')
    assert "that aren’t there" not in linked(page, f'<p><a linktype="page" id="{index.pk}">a</a></p>')
    page.body = [("video", {"title": "a", "url": "http://localhost/fr/rien/"})]
    assert dead % "http://localhost/fr/rien/" in found(page, warnings)


def test_an_appeal_without_a_source_and_one_with_a_long_lead_are_warnings(page):
    page.introduction = "é" * 400
    assert "names no source" in linked(page, "<p>a</p>")
    assert "names no source" not in linked(page, '<p><a href="https://example.org">a</a></p>')
    assert "long for a phone" not in found(page, warnings)
    page.introduction = "é" * 401
    assert "long for a phone" in found(page, warnings)


def test_a_title_that_no_font_can_write_is_a_warning(page):
    page.title = "ⰀⰁⰂ"
    assert "can't write: ⰀⰁⰂ" in found(page, warnings)


def test_languages_that_are_behind_are_a_warning_of_the_source_alone(page):
    page.get_latest_revision().publish()
    english = appeal_in(SignatureFormPage.objects.child_of(page).get()).campaign_page
    page.refresh_from_db()
    assert "are behind" not in found(page, warnings)
    page.save_revision()
    assert "readers see their earlier text or none: English" in found(page, warnings)
    assert "are behind" not in found(english, warnings)


@pytest.mark.parametrize("number", [1, 6])
def test_the_errors_cost_the_same_however_many_people_are_shown(page, number, django_assert_num_queries):
    """9 of the record and its people, 3 of the notice, 1 whether it is a translation; 14 whether the form's draft is
    whole, for a live one 1.
    """
    people = [factories.person(f"Nasta {count}") for count in range(number)]
    page.body = [("profiles", {"heading": "", "profiles": [factories.profile(person) for person in people]})]
    errors(page)
    with django_assert_num_queries(27):
        errors(page)
