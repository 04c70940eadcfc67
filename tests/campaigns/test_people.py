"""The story of a person on an address of its own, in each language, and gone once they are hidden."""

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from campaigns.facts.dates import today_anywhere
from campaigns.models import Detainee, DetaineeName, DetaineeProfile, DetentionUpdate
from tests import factories
from tests.helpers.translations import appeal_in, translated
from tests.made_once import made_once

pytestmark = pytest.mark.django_db


@made_once
def profile():
    """Somebody's story, whose portrait is drawn in all its sizes."""
    portrait = get_image_model().objects.create(title="x", file=get_test_image_file(size=(900, 1100)), credit="A. B.")
    made = factories.person(portrait=portrait, sentence_years=11)
    DetaineeName.objects.create(detainee=made, language="en", spelling="Maria Kolesnikova")
    story = factories.profile(made)
    read(Client(), story)
    return story


@pytest.fixture
def person(profile):
    return profile.detainee


def appeal_about(profile, **campaign):
    """A published appeal with its form, in whose body the person stands."""
    page = factories.form_page(factories.campaign(**campaign)).campaign_page
    show(page, profile)
    return page


def show(page, *profiles):
    page.body = [("profile", {"profile": profile}) for profile in profiles]
    page.save_revision().publish()


def read(client, profile):
    response = client.get(profile.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_tells_who_it_is_and_what_is_known_from_whom(client, person, profile):
    DetentionUpdate.objects.create(
        detainee=person, date=date(2025, 12, 13), status="released", source="HRW", source_url="https://hrw.org/x"
    )
    words = read(client, profile)
    for shown in ("Maryia Kalesnikava", "Musicienne", "flûte", 'value="1923"', "11 ans", "Viasna", "A. B."):
        assert shown in words, shown
    assert 'datetime="2020-09-07"' in words
    assert re.search(r'href="https://hrw.org/x" rel="noopener noreferrer"', words)


def test_the_portrait_comes_in_small_formats_with_its_size(client, profile):
    words = read(client, profile)
    assert 'type="image/avif"' in words
    (image,) = re.findall(r"<img[^>]*>", words)
    assert re.search(r'alt="[^"]*Maryia Kalesnikava"', image)
    assert ".webp" in image
    assert 'width="400"' in image
    assert 'height="500"' in image


def test_the_page_carries_the_name_approved_in_its_language(client, profile):
    english = read(client, translated(profile))
    assert "Maria Kolesnikova" in english
    assert "Maryia" not in english
    assert '<html lang="en"' in english


def test_the_address_names_nobody(person, profile):
    assert profile.get_absolute_url() == f"/fr/people/{person.pk}/"


def test_the_languages_of_a_person_lead_to_one_another(client, person, profile):
    translated(profile)
    words = read(client, profile)
    assert re.search(rf'<link rel="canonical" href="[^"]*/fr/people/{person.pk}/">', words)
    assert re.search(rf'<link rel="alternate" hreflang="en" href="[^"]*/en/people/{person.pk}/">', words)
    assert f'<a href="/en/people/{person.pk}/" lang="en"' in words


def test_a_source_is_read_aloud_in_the_language_that_it_is_written_in(client, person, profile):
    """Sources aren't translated. A name is one in every language, and a date without a source has no “Source:”."""
    translated(factories.home())
    translated(profile)
    words = {"date": date(2021, 1, 1), "status": "detained", "source": "Un proche", "source_language": "fr"}
    DetentionUpdate.objects.create(detainee=person, **words)
    DetentionUpdate.objects.create(detainee=person, date=date(2022, 1, 1), status="detained")
    english, french = (client.get(f"/{code}/people/{person.pk}/").content.decode() for code in ("en", "fr"))
    assert "<bdi>Viasna</bdi>" in english
    assert '<bdi lang="fr" dir="auto">Un proche</bdi>' in english
    assert "<bdi>Un proche</bdi>" in french
    assert english.count("Source:") == 2


def test_a_number_that_runs_on_says_as_of_when_and_one_that_has_stopped_doesn_t(client, person, profile):
    facts = {"detainee": person, "date_precision": "month"}
    DetentionUpdate.objects.create(date=date(2025, 12, 1), status="incommunicado", **facts)
    as_of = re.compile('<p class="as-of">[^<]+<time datetime="2025-12">décembre 2025</time>')
    appeal = appeal_about(profile)
    assert as_of.search(read(client, profile))
    assert as_of.search(client.get(appeal.url).content.decode())
    DetentionUpdate.objects.create(date=date(2026, 1, 1), status="released", **facts)
    assert "as-of" not in read(client, profile)


def test_what_is_known_by_the_month_is_told_by_the_month_and_its_days_are_about(client, person, profile):
    assert "environ" not in read(client, profile)
    Detainee.objects.update(detained_since_precision="month")
    DetentionUpdate.objects.update(date_precision="month")
    words = read(client, profile)
    assert "environ <data value=" in words
    assert '<time datetime="2020-09">septembre 2020</time>' in words
    assert 'datetime="2020-09-07"' not in words


def test_somebody_is_free_since_the_first_of_two_reports_of_a_release(client, person, profile):
    for day in (date(2025, 12, 13), date(2026, 1, 5)):
        DetentionUpdate.objects.create(detainee=person, date=day, status="released", source="HRW")
    assert 'Libre depuis le <time datetime="2025-12-13">13 décembre 2025</time>' in read(client, profile)


def test_a_portrait_s_licence_stands_after_its_credit_and_alone_where_there_is_none(client, person, profile):
    get_image_model().objects.update(credit="A. B.", licence="CC BY-SA 4.0")
    (credit,) = BeautifulSoup(read(client, profile), "html.parser").select("p.credit")
    assert credit.text.split() == ["A.", "B.", "·", "CC", "BY-SA", "4.0"]
    get_image_model().objects.update(credit="")
    (credit,) = BeautifulSoup(read(client, profile), "html.parser").select("p.credit")
    assert credit.text.split() == ["CC", "BY-SA", "4.0"]


def test_a_credit_is_read_aloud_in_the_language_that_it_is_written_in(client, person, profile):
    get_image_model().objects.update(credit="Dessin : A. B.", credit_language="fr")
    page = appeal_about(profile)
    english = translated(profile)
    for address in (english.get_absolute_url(), appeal_in(page.get_children().get().specific).campaign_page.url):
        assert '<bdi lang="fr" dir="auto">Dessin : A. B.</bdi>' in client.get(address).content.decode(), address
    assert "<bdi>Dessin : A. B.</bdi>" in read(client, profile)


def test_a_language_without_the_person_leads_to_the_source_language(client, person, profile):
    english = translated(profile)
    assert client.get(f"/de/people/{person.pk}/").url == f"/fr/people/{person.pk}/"
    profile.unpublish()
    assert client.get(f"/fr/people/{person.pk}/").url == english.get_absolute_url()


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_a_hidden_person_has_no_page_in_any_language(client, person, profile, language):
    translated(profile)
    Detainee.objects.filter(pk=person.pk).update(visibility="hidden")
    response = client.get(f"/{language}/people/{person.pk}/")
    assert response.status_code == 404
    assert f'<html lang="{language}"' in response.content.decode()


def test_a_draft_has_no_page(client):
    person = factories.person()
    factories.profile(person, live=False)
    assert client.get(f"/fr/people/{person.pk}/").status_code == 404


@pytest.mark.parametrize("number", ["0", "987654321", "9" * 30])
def test_a_number_of_nobody_s_is_a_missing_page(client, number):
    assert client.get(f"/fr/people/{number}/").status_code == 404


def test_a_person_has_one_address_a_language_which_proxies_are_told_of(client, person, profile):
    assert client.get(f"/fr/people/{person.pk}/").status_code == 200
    assert client.get(f"/fr/people/00{person.pk}/").status_code == 404


def test_public_profiles_are_the_published_ones_of_people_who_are_not_hidden(person, profile):
    factories.profile(factories.person("Nasta Loika"), live=False)
    factories.profile(factories.person("Marfa Rabkova", visibility="hidden"))
    assert list(DetaineeProfile.public()) == [profile]


def test_what_is_dated_later_has_not_happened_yet(client, person, profile):
    tomorrow = today_anywhere() + timedelta(days=1)
    DetentionUpdate.objects.create(detainee=person, date=tomorrow, status="released", source="Demain")
    words = read(client, profile)
    assert "Demain" not in words
    assert "person-released" not in words


def test_the_page_leads_to_the_appeals_that_the_person_is_in(client, profile):
    won = appeal_about(profile, outcome="won")
    appeal = appeal_about(profile)
    factories.tally(appeal.campaign, confirmed=12345)
    other = factories.campaign_page()
    words = read(client, profile)
    assert f'href="{appeal.url}#sign"' in words
    assert '<data value="12345">' in words
    assert f'href="{won.url}"' in words
    assert f'href="{won.url}#sign"' not in words
    assert words.index(appeal.url) < words.index(won.url), "those that take signatures come first"
    assert other.url not in words


def test_an_appeal_in_which_the_person_is_one_of_several_counts_too(client, profile):
    page = factories.campaign_page()
    page.body = [("profiles", {"heading": "", "profiles": [profile]})]
    page.save_revision().publish()
    assert page.url in read(client, profile)


def test_only_what_is_published_counts_as_an_appeal_of_theirs(client, profile):
    draft = factories.campaign_page()
    draft.body = [("profile", {"profile": profile})]
    draft.save_revision()  # readers see the page without the person still
    unpublished = appeal_about(profile)
    unpublished.unpublish()
    taken_out = appeal_about(profile)
    show(taken_out)
    words = read(client, profile)
    for page in (draft, unpublished, taken_out):
        assert page.url not in words


def test_the_appeals_are_those_of_the_reader_s_language(client, profile):
    form_page = factories.form_page()
    page = form_page.campaign_page
    show(page, profile)
    english_profile = translated(profile)
    english = appeal_in(form_page).campaign_page
    assert english.url in read(client, english_profile)
    assert page.url not in read(client, english_profile)


def test_a_name_on_an_appeal_leads_to_the_story(client, profile):
    page = appeal_about(profile)
    assert f'href="{profile.get_absolute_url()}"' in client.get(page.url).content.decode()


def test_the_page_asks_nine_questions_however_long_the_history(client, person, profile, django_assert_num_queries):
    appeal_about(profile)
    read(client, profile)  # draws the portrait, and looks up what a process keeps
    for day in range(1, 9):
        DetentionUpdate.objects.create(detainee=person, date=date(2021, 1, day), status="detained", source="x")
    # 1 profiles by language, 5 the facts (person, names, history, portrait, its sizes), 1 the appeals (a dozen with
    # their counts; how many is remembered), 2 the languages for the head (profiles, site)
    with django_assert_num_queries(9):
        read(client, profile)
