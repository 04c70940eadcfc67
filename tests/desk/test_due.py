"""What is due stands on the home of whoever can see to it, the most urgent first."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from campaigns.facts.dates import today_anywhere
from desk.due import everything_due
from tests import factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def due(client, group="Communications"):
    client.force_login(factories.staff(group))
    page = BeautifulSoup(client.get("/admin/").content, "html.parser")
    return [" ".join(item.text.split()) for item in page.select("#due-section li")]


def test_campaigns_that_close_within_a_week_are_told(client):
    now = timezone.now()
    soon = factories.campaign(reference="SOON", closes=now + 6 * DAY)
    factories.campaign(reference="LATER", closes=now + 8 * DAY)
    factories.campaign(reference="PAST", opens=now - 2 * DAY, closes=now - DAY)
    (words,) = due(client)
    assert words.startswith(f"{soon.reference} closes on ")


def test_consents_that_end_and_facts_to_check_again_are_told_of_who_is_public(client):
    today = today_anywhere()
    old = {"consent_until": today - DAY, "facts_checked_on": today - 366 * DAY}
    factories.person("Ada", **old)
    factories.person("Bea", consent_until=today + 29 * DAY, facts_checked_on=today - 300 * DAY)
    factories.person("Cyd", consent_until=today + 31 * DAY)
    factories.person("Dan", visibility="hidden", **old)
    first, second, third = due(client)
    assert first.startswith("The consent to showing Ada ended on ")
    assert second.startswith("The consent to showing Bea ends on ")
    assert third.startswith("The facts about Ada were last checked on ")


@pytest.mark.parametrize("group", ["Translators", "Data stewards"])
def test_who_changes_no_people_is_told_no_names(client, group):
    factories.person("Ada", consent_until=today_anywhere() - DAY)
    assert due(client, group) == []


def test_many_take_as_many_queries_as_none_and_ten_of_each_are_told(django_assert_num_queries):
    for _each in range(12):
        factories.person(consent_until=today_anywhere() - DAY)
    with django_assert_num_queries(3):
        assert len(everything_due()) == 10
