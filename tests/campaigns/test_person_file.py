"""A person's file: consent and its end, facts that were checked, where the person is shown, filters of the list."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from campaigns.checklist.people import CONSENT_ENDED
from campaigns.editing.problems import errors
from campaigns.facts.dates import today_anywhere
from campaigns.models import CampaignPage, Detainee, DetentionUpdate
from tests import factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def ada(client):
    client.force_login(factories.staff("Communications"))
    return client


def in_days(number):
    return today_anywhere() + number * DAY


def names(client, **filters):
    page = BeautifulSoup(client.get("/admin/detainee/", filters).content, "html.parser")
    return [" ".join(title.text.split()) for title in page.select("td.title .title-wrapper a")]


def shown(person):
    """An appeal that shows `person`."""
    page = factories.ready_page()
    page.body = [("profile", {"profile": factories.profile(person)})]
    return page


@pytest.mark.parametrize(("ends", "is_over"), [(None, False), (-1, True), (0, False), (30, False)])
def test_nothing_is_published_with_somebody_whose_consent_has_ended(ends, is_over):
    person = factories.person(consent_until=ends if ends is None else in_days(ends))
    found = [problem.names for problem in errors(shown(person)) if problem.words == CONSENT_ENDED]
    assert found == ([person.name] if is_over else [])


def test_nor_is_their_own_profile():
    profile = factories.profile(factories.person(consent_until=in_days(-1)), live=False)
    assert CONSENT_ENDED in [problem.words for problem in errors(profile)]


@pytest.mark.parametrize(("ends", "visibility"), [(-1, "hidden"), (1, "public")])
def test_nobody_is_shown_again_without_consent(ada, ends, visibility):
    person = factories.person(visibility="hidden", consent_until=in_days(ends))
    url = f"/admin/detainee/visibility/{person.pk}/"
    answer = ada.post(url, {"seen": "hidden", "becomes": "public", "reason": "Asked."})
    person.refresh_from_db()
    assert person.visibility == visibility
    assert ("Ask again, and enter the new end" in answer.content.decode()) == (ends < 0)


def test_facts_are_checked_in_the_past_and_dates_have_a_year_of_four_digits():
    person = factories.person()
    with pytest.raises(ValidationError, match="facts_checked_on"):
        Detainee(name="A", facts_checked_on=in_days(1)).full_clean()
    with pytest.raises(IntegrityError):
        Detainee.objects.filter(pk=person.pk).update(consent_until="0026-01-01")


def test_the_record_says_where_the_person_is_shown_in_each_language(ada):
    person = factories.person()
    shown(person).save_revision().publish()
    page = BeautifulSoup(ada.get(f"/admin/detainee/edit/{person.pk}/").content, "html.parser")
    rows = [" ".join(row.text.split()) for row in page.select("table.listing tbody tr")]
    assert rows == ["Profile French Live", f"{CampaignPage.objects.get().title} French Live"]


def test_a_record_of_somebody_new_says_nothing_of_it(ada):
    assert "Where the person is shown" not in ada.get("/admin/detainee/new/").content.decode()


def test_people_are_listed_by_their_status_of_today(ada):
    free, held, future = factories.person("Ada", "released"), factories.person("Bea"), factories.person("Cyd")
    DetentionUpdate.objects.create(detainee=future, date=in_days(9), status="released")
    by_beginning = Detainee.objects.create(name="Dan", detained_since=timezone.now().date())
    assert names(ada, status="released") == [free.name]
    assert names(ada, status="detained") == [held.name, future.name, by_beginning.name]


def test_people_are_listed_by_consent_and_by_their_last_check(ada):
    factories.person("Ada", consent="sister", consent_until=in_days(5), facts_checked_on=in_days(-366))
    factories.person("Bea", consent="sister", consent_until=in_days(60), facts_checked_on=in_days(-3))
    factories.person("Cyd")
    assert names(ada, consent="ended") == ["Ada"]
    assert names(ada, consent="none") == ["Cyd"]
    assert names(ada, checked="old") == ["Ada"]
    assert names(ada, checked="never") == ["Cyd"]


def test_a_filter_that_nobody_offers_is_passed_over(ada):
    factories.person("Ada")
    assert names(ada, status="free", checked="x", consent="'") == ["Ada"]
