"""What a steward is told before deciding about many: what counts, what waits, the count before and after."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from signatures import signing
from signatures.models import Review, Signature
from signatures.tallies import counting
from tests import factories
from tests.helpers.reviews import counted, finished, held, review, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


@pytest.fixture
def mixed(form_page):
    """Five that count, two that nobody has confirmed, three that are held, one withdrawn; and four on paper."""
    confirmed = [factories.confirmed_signature(form_page) for _each in range(6)]
    signing.withdraw(confirmed.pop())
    factories.signature(form_page), factories.signature(form_page)
    held(form_page), held(form_page), held(form_page)
    factories.tally(form_page.campaign, paper=4)
    return form_page


def text(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def asked(form_page, verdict="invalidate", **filters):
    query = "&".join(f"{key}={value}" for key, value in {"campaign": form_page.campaign.pk, **filters}.items())
    return f"{reverse('review:new', args=[verdict])}?{query}"


def test_what_counted_and_what_waits_are_told_apart_with_the_count_before_and_after(steward, mixed):
    page = text(steward.get(asked(mixed, country="FR")))
    assert "<strong>5</strong> signatures that count now would count no longer." in page
    assert "<strong>5</strong> that never counted (not confirmed, or held) would get no mail any more." in page
    assert "The count of the campaign is 9 now and would be <strong>4</strong>." in page


def test_the_count_falls_by_what_was_told(steward, mixed, monkeypatch):
    monkeypatch.setattr(counting, "LAG", timedelta(seconds=-5))
    steward.get(asked(mixed, country="FR"))
    before = counted()
    steward.post(asked(mixed, country="FR"), {"reason": "A flood"})
    assert before - counted() == 5


def test_of_held_ones_it_is_said_that_they_never_counted(steward, mixed):
    page = text(steward.get(asked(mixed, status="held")))
    assert "count no longer" not in page
    assert "<strong>3</strong> that never counted" in page
    assert "The count of the campaign is 9 and stays so." in page


def test_what_was_confirmed_and_is_not_in_the_tally_yet_counts(steward, mixed):
    confirmed = Signature.objects.filter(status="confirmed")
    confirmed.update(confirmed_at=timezone.now() - timedelta(minutes=1))
    counting.bring_forward()
    factories.confirmed_signature(mixed)
    Signature.objects.filter(pk=Signature.objects.latest("pk").pk).update(country="VA")
    page = text(steward.get(asked(mixed, country="VA")))
    assert "The count of the campaign is 10 now and would be <strong>9</strong>." in page


def test_a_release_says_that_the_count_stays_until_people_confirm(steward, mixed):
    page = text(steward.get(asked(mixed, "release", country="FR")))
    assert "<strong>3</strong> held signatures would get their mails" in page
    assert "Until then the count of the campaign stays 9." in page


def test_undoing_says_how_the_count_rises(steward, mixed):
    decision = finished(review(mixed, country="FR"))
    page = text(steward.get(reverse("review:undo", args=[decision.pk])))
    assert "<strong>5</strong> signatures would count again." in page
    assert "<strong>5</strong> that never counted would wait again" in page
    assert "The count of the campaign is 4 now and would be <strong>9</strong>." in page


@pytest.mark.parametrize("verdict", ["invalidate", "release"])
def test_without_a_filter_the_name_of_the_campaign_has_to_be_typed(steward, mixed, verdict):
    before, url, name = statuses(), asked(mixed, verdict), mixed.campaign.reference
    assert "This is about all signatures of the campaign" in text(steward.get(url))
    for typed in ({}, {"typed_name": ""}, {"typed_name": "another"}):
        answer = text(steward.post(url, {"reason": "A flood"} | typed))
        assert f"Type {name} here, or go back to the list and set a filter." in answer
    assert not Review.objects.exists()
    assert statuses() == before
    steward.post(url, {"reason": "A flood", "typed_name": f" {name.lower()} "})
    assert Review.objects.get().done == (10 if verdict == "invalidate" else 3)


def test_with_a_filter_the_reason_is_enough(steward, mixed):
    assert 'name="typed_name"' not in text(steward.get(asked(mixed, status="held")))
    steward.post(asked(mixed, status="held"), {"reason": "A flood"})
    assert Review.objects.get().done == 3
