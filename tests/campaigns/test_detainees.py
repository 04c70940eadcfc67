"""People: one record of facts, right on every page in every language at once."""

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from campaigns.detention import DetentionStatus
from campaigns.facts.dates import today_anywhere
from campaigns.models import Detainee, DetaineeName, DetentionUpdate
from campaigns.templatetags.campaign_tags import sentence
from tests import factories
from tests.helpers.translations import appeal_in, translated
from tests.made_once import made_once

pytestmark = pytest.mark.django_db


def show(page, *people):
    """Publish `page` with a profile of each of `people`; returns the profiles."""
    profiles = [factories.profile(person) for person in people]
    group = {"heading": "Elles", "profiles": [{"type": "item", "id": f"i{p.pk}", "value": p.pk} for p in profiles]}
    page.body = json.dumps([{"type": "profiles", "id": "g1", "value": group}])
    page.save_revision().publish()
    return profiles


@made_once
def pages():
    """An appeal in French and in English about Maryia and Nasta."""
    form_page = factories.form_page()
    people = with_a_spelling(factories.person()), factories.person("Nasta Loika")
    for profile in show(form_page.campaign_page, *people):
        translated(profile)
    return form_page.campaign_page, appeal_in(form_page).campaign_page


def with_a_spelling(person):
    DetaineeName.objects.create(detainee=person, language="en", spelling="Maria Kolesnikova")
    return person


def words(client, page):
    return client.get(page.url).content.decode()


@pytest.fixture
def maryia():
    return with_a_spelling(factories.person())


def test_each_language_uses_its_own_spelling(client, pages):
    french, english = pages
    assert "Maryia Kalesnikava" in words(client, french)
    assert "Maria Kolesnikova" in words(client, english)
    assert "Maryia" not in words(client, english)


def test_a_release_shows_on_every_page_at_once_and_ends_the_days(client, pages):
    maryia = Detainee.objects.get(name="Maryia Kalesnikava")
    assert 'value="1923"' not in words(client, pages[0])
    DetentionUpdate.objects.create(detainee=maryia, date=date(2025, 12, 13), status="released", source="HRW")
    for page in pages:
        assert 'value="1923"' in words(client, page), "7 September 2020 to 13 December 2025"


def test_hiding_a_person_takes_them_off_every_page_at_once(client, pages):
    Detainee.objects.filter(name="Maryia Kalesnikava").update(visibility="hidden")
    for page in pages:
        assert "Kalesnikava" not in words(client, page)
        assert "Kolesnikova" not in words(client, page)
        assert "Nasta Loika" in words(client, page)


def test_the_status_is_the_latest_one_that_has_happened():
    person = factories.person(status="detained")
    tomorrow = today_anywhere() + timedelta(days=1)
    for day, status in ((date(2023, 2, 1), "incommunicado"), (date(2022, 1, 1), "detained"), (tomorrow, "released")):
        DetentionUpdate.objects.create(detainee=person, date=day, status=status, source="Viasna")
    assert Detainee.objects.with_facts().get().status == DetentionStatus.INCOMMUNICADO


def test_four_people_cost_as_many_queries_as_one(client, django_assert_max_num_queries):
    """People, their names and their history are read together; portraits come with the people."""
    page = factories.form_page().campaign_page
    show(page, *[factories.person(f"Person {number}") for number in range(4)])
    client.get(page.url)  # fills Wagtail's cache of site roots
    with django_assert_max_num_queries(24):
        client.get(page.url)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"sentence_years": 11}, "11 years"),
        ({"sentence_years": 1, "sentence_months": 6}, "1 year, 6 months"),
        ({"sentence_years": 14, "sentence_is_minimum": True}, "more than 14 years"),
        ({}, ""),
    ],
)
def test_a_sentence_in_words(facts, words):
    with translation.override("en"):
        assert sentence(Detainee(**facts)) == words


@pytest.mark.parametrize("fields", [{"visibility": "sometimes"}])
def test_the_database_refuses_a_person_that_makes_no_sense(fields):
    person = factories.person()
    with pytest.raises(IntegrityError), transaction.atomic():
        Detainee.objects.filter(pk=person.pk).update(**fields)


def test_a_name_has_one_spelling_in_a_language(maryia):
    with pytest.raises(IntegrityError), transaction.atomic():
        DetaineeName.objects.create(detainee=maryia, language="en", spelling="Another")


def test_an_unknown_status_is_refused_by_the_database():
    person = factories.person()
    with pytest.raises(IntegrityError), transaction.atomic():
        DetentionUpdate.objects.filter(detainee=person).update(status="unwell")


@pytest.mark.parametrize(("updates", "days"), [([("2021-01-01", "released")], 106), ([("2021-01-01", "died")], 106)])
def test_days_are_counted_from_the_beginning_that_staff_gave_though_no_entry_says_so(client, updates, days):
    person = Detainee(name="Nasta Loika", detained_since=date(2020, 9, 17), visibility="public")
    person.updates = [DetentionUpdate(date=date.fromisoformat(day), status=status) for day, status in updates]
    person.save()
    profile = factories.profile(person)
    assert f'<data value="{days}">' in client.get(profile.get_absolute_url()).content.decode()


def test_an_end_is_told_no_more_exactly_than_it_is_known(client):
    person = factories.person()
    DetentionUpdate.objects.create(detainee=person, date=date(2024, 11, 1), status="died", date_precision="month")
    ended = client.get(factories.profile(person).get_absolute_url()).content.decode().partition('class="ended"')[2]
    assert 'en <time datetime="2024-11">novembre 2024</time>' in ended[:200]


def test_the_beginning_alone_says_that_somebody_is_detained():
    person = Detainee.objects.create(name="Nasta Loika", detained_since=today_anywhere() - timedelta(days=10))
    assert person.status == DetentionStatus.DETAINED
    assert person.days_in_detention in (9, 10), "which day it is differs by the place"
