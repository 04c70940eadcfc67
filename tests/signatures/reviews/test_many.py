"""One decision about signatures of several campaigns: a review for each, undone one by one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from access_log.models import Action, Entry
from campaigns.models import Campaign
from signatures.models import Review, ReviewState
from signatures.reviews import carrying_out
from tests import factories
from tests.helpers.reviews import held, statuses
from tests.made_once import made_once

pytestmark = pytest.mark.django_db
INVALIDATE, RELEASE = [reverse("review:new", args=[verdict]) for verdict in ("invalidate", "release")]


@made_once
def both():
    """The forms of two campaigns, one of them with two held signatures from France, the other with one."""
    forms = [factories.form_page(factories.campaign(reference=name)) for name in ("ONE", "TWO")]
    for form in (forms[0], *forms):
        held(form, country="FR")
    held(forms[1], country="BE")
    factories.campaign(reference="EMPTY")
    return forms


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def asked(client, url):
    """The page that lists the campaigns, and where it is."""
    response = client.get(url, follow=True)
    return response.content.decode(), response.redirect_chain[-1][0]


def test_without_a_campaign_the_preview_says_how_many_in_which(steward, both):
    page, _url = asked(steward, f"{INVALIDATE}?country=FR")
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "".join(rows.split()).count("<td>2</td>") == "".join(rows.split()).count("<td>1</td>") == 1
    assert "EMPTY" not in rows
    assert not Review.objects.exists()


def test_each_campaign_gets_a_review_with_its_number_and_an_entry(steward, both):
    _page, url = asked(steward, f"{INVALIDATE}?country=FR")
    assert steward.post(url, {"reason": ""}).status_code == 200
    answer = steward.post(url, {"reason": "A flood"}, follow=True)
    assert "2 reviews were made" in answer.content.decode()
    assert statuses() == ["invalidated"] * 3 + ["held"]
    made = Review.objects.order_by("campaign__reference").values_list(
        "campaign__reference", "matched", "done", "reason"
    )
    assert list(made) == [("ONE", 2, 2, "A flood"), ("TWO", 1, 1, "A flood")]
    assert ModelLogEntry.objects.filter(action="signatures.review").count() == 2
    entries = Entry.objects.filter(action=Action.SIGNER).values_list("data", flat=True)
    told = {(entry["reference"], entry["what"], entry["rows"]) for entry in entries}
    assert told == {("ONE", "invalidate", 2), ("TWO", "invalidate", 1)}


def test_one_of_them_is_undone_and_the_other_stays(steward, both):
    _page, url = asked(steward, f"{INVALIDATE}?country=FR")
    steward.post(url, {"reason": "A flood"})
    steward.post(reverse("review:undo", args=[Review.objects.get(campaign__reference="ONE").pk]))
    carrying_out.bring_forward()
    assert statuses() == ["held", "held", "invalidated", "held"]
    assert Review.objects.get(campaign__reference="TWO").state == ReviewState.DONE


def test_a_release_says_which_campaigns_have_closed(steward, both):
    now = timezone.now()
    dates = {"opens": now - timedelta(days=20), "closes": now - timedelta(days=9)}
    Campaign.objects.filter(reference="ONE").update(outcome="closed", **dates)
    page, url = asked(steward, f"{RELEASE}?held_for=network")
    assert page.count("has closed") == 1
    steward.post(url, {"reason": "Fine"})
    assert statuses() == ["pending"] * 4


def test_what_another_steward_was_quicker_with_is_decided_once(steward, both):
    _page, url = asked(steward, f"{INVALIDATE}?country=FR")
    steward.post(url, {"reason": "A flood"})
    page = steward.post(url, {"reason": "A flood"}).content.decode()
    assert "There are none." in page
    assert Review.objects.count() == 2


@pytest.mark.parametrize("group", ["Communications", "Administrators"])
def test_who_is_no_steward_decides_nothing(client, both, group):
    client.force_login(factories.staff(group))
    client.post(f"{INVALIDATE}all/?country=FR", {"reason": "A flood"}, follow=True)
    assert not Review.objects.exists()
