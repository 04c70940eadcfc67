"""Closing and opening a campaign: an action with a reason, a history and a way back."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.log_actions import registry

from campaigns.admin.outcome import OutcomeState
from campaigns.models import Campaign, Outcome
from tests import factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def campaign():
    return factories.campaign(opens=timezone.now() - 9 * DAY)


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications", first_name="Ada"))
    return client


def url(campaign):
    return reverse("campaign:outcome", args=[campaign.pk])


def change(client, campaign, becomes, seen=None, reason="The president signed"):
    seen = OutcomeState(now(campaign)).seen if seen is None else seen
    return client.post(url(campaign), {"seen": seen, "becomes": becomes, "reason": reason}, follow=True)


def now(campaign):
    return Campaign.objects.get(pk=campaign.pk)


def told(campaign):
    with translation.override("en"):
        return [str(entry.message) for entry in registry.get_logs_for_instance(campaign).order_by("-timestamp")]


def page(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(("becomes", "label"), [("won", "Won"), ("closed", "Closed"), ("archived", "Archived")])
def test_one_press_ends_a_campaign_and_the_history_says_from_what_and_why(editor, campaign, becomes, label):
    change(editor, campaign, becomes)
    assert now(campaign).outcome == becomes
    assert abs(now(campaign).closes - timezone.now()) < timedelta(minutes=1)
    assert told(campaign)[0] == f"{label}. Before: Open for signatures. The president signed"


def test_what_a_closing_time_had_closed_was_closed_before_it_is_opened_again(editor, campaign):
    Campaign.objects.update(closes=timezone.now() - DAY)
    change(editor, campaign, "open")
    assert told(campaign)[0] == "Open for signatures. Before: Closed. The president signed"


def test_an_outcome_has_one_name_in_french_and_so_has_confirming_after_it(editor, campaign):
    with translation.override("fr"):
        called = [(Outcome(value).label.split()[0], str(words)) for value, words in OutcomeState.choices.items()]
    assert [words for name, words in called if not words.startswith(name)] == []
    text = editor.get(url(campaign)).content.decode()
    assert text.count("can still confirm") == 1
    assert "as long as it is paused, and for 24 hours once it is closed" in text


def test_a_pause_is_one_press_as_well_and_the_form_says_so_in_red(editor, campaign):
    edit = reverse("campaign:edit", args=[campaign.pk])
    (button,) = page(editor.get(edit)).select(f".w-header-button[href^='{url(campaign)}']")
    assert page(editor.get(button["href"])).select_one("input[name=becomes][checked]")["value"] == "paused"
    change(editor, campaign, "paused")
    assert (now(campaign).outcome, now(campaign).closes) == ("paused", None)
    assert told(campaign)[0] == "Paused. Before: Open for signatures. The president signed"
    paused = page(editor.get(edit))
    assert "this campaign is paused" in paused.select_one(".red-line").text
    (button,) = paused.select(f".w-header-button[href^='{url(campaign)}']")
    assert page(editor.get(button["href"])).select_one("input[name=becomes][checked]")["value"] == "open"


@pytest.mark.parametrize(("days", "outcome"), [(30, "open"), (30, "paused"), (None, "open"), (-1, "won")])
def test_the_page_says_that_a_pause_moves_no_closing_time(editor, campaign, days, outcome):
    Campaign.objects.update(closes=days and timezone.now() + days * DAY, outcome=outcome)
    said = "A pause does not move the closing time" in page(editor.get(url(campaign))).text
    assert said is (days == 30)


@pytest.mark.parametrize("days", [None, 30])
def test_the_way_back_is_offered_and_gives_the_closing_time_back(editor, campaign, days):
    closes = days and timezone.now() + days * DAY
    Campaign.objects.update(closes=closes)
    answer = page(change(editor, campaign, "won"))
    (undo,) = [link for link in answer.select(".messages a, .messages button") if "Undo" in link.text]
    assert page(editor.get(undo["href"])).select_one("input[name=becomes][checked]")["value"] == "open"
    change(editor, campaign, "closed")
    change(editor, campaign, "open")
    assert (now(campaign).is_open(), now(campaign).closes) == (True, closes)


@pytest.mark.parametrize("outcome", ["open", "won", "closed", "archived"])
def test_what_is_over_by_its_date_or_outcome_opens_again_without_one(editor, outcome):
    ago = timezone.now() - DAY
    campaign = factories.campaign(opens=ago - DAY, closes=ago, outcome=outcome)
    change(editor, campaign, "open")
    assert (now(campaign).is_open(), now(campaign).closes) == (True, None)


def test_it_writes_nothing_else(editor, campaign):
    seen = OutcomeState(campaign).seen
    Campaign.objects.update(goal=77)
    change(editor, campaign, "closed", seen)
    assert (now(campaign).goal, now(campaign).outcome) == (77, "closed")


def test_the_page_says_on_which_live_appeals_and_how_many_signatures_stay(editor, campaign):
    appeal = factories.campaign_page(campaign, title="Liberté")
    factories.tally(campaign, confirmed=12)
    answer = page(editor.get(url(campaign)))
    (link,) = answer.select(f"main a[href='/admin/pages/{appeal.pk}/edit/']")
    assert link.text == "Liberté"
    assert "12 signatures are confirmed." in answer.text
    assert "No live appeal has this record." in page(editor.get(url(factories.campaign()))).text


@pytest.mark.parametrize(
    ("becomes", "reason", "field"), [("won", " ", "reason"), ("open", "Why", "becomes"), ("lost", "Why", "becomes")]
)
def test_what_makes_no_sense_is_refused_beside_its_field(editor, campaign, becomes, reason, field):
    answer = page(change(editor, campaign, becomes, reason=reason))
    (error,) = answer.select(".error-message")
    assert error.find_parent(class_="w-field__wrapper").select(f"[name={field}]")
    assert (now(campaign).outcome, told(campaign)) == ("open", [])


def test_what_somebody_else_did_meanwhile_is_told_and_nothing_is_lost(editor, campaign, grace):
    seen = OutcomeState(campaign).seen
    change(grace, campaign, "won", reason="Free!")
    answer = page(change(editor, campaign, "archived", seen, reason="It is over"))
    assert now(campaign).outcome == "won"
    assert "Grace H changed this. Won. Before: Open for signatures. Free!" in answer.text
    form = answer.select_one(f"form[action='{url(campaign)}']")
    assert form.select_one("[name=reason]")["value"] == "It is over"
    assert form.select_one("[name=seen]")["value"] == OutcomeState(now(campaign)).seen


@pytest.mark.parametrize("group", ["Translators", "Data stewards"])
def test_who_may_not_change_campaigns_may_not_close_them(client, campaign, group):
    client.force_login(factories.staff(group))
    change(client, campaign, "closed")
    client.get(url(campaign))
    assert now(campaign).outcome == "open"


def test_the_form_has_no_such_field_and_says_in_red_that_nobody_can_sign(editor, campaign):
    edit = reverse("campaign:edit", args=[campaign.pk])
    before = page(editor.get(edit))
    assert not before.select("[name=outcome], .red-line")
    change(editor, campaign, "closed")
    assert "Nobody can sign" in page(editor.get(edit)).select_one(".red-line").text


def test_the_buttons_lead_there(editor, campaign):
    for place in (reverse("campaign:index"), reverse("campaign:edit", args=[campaign.pk])):
        assert page(editor.get(place)).select(f"a[href^='{url(campaign)}']"), place


def test_the_button_at_the_top_is_one_of_wagtail_s_header(editor, campaign):
    """Any other is drawn with an icon as tall as the header allows."""
    edit = page(editor.get(reverse("campaign:edit", args=[campaign.pk])))
    assert edit.select(f".w-header-button[href^='{url(campaign)}']")


def test_the_page_is_in_french_for_who_reads_french(client, campaign):
    user = factories.staff("Communications")
    factories.UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "fr"})
    client.force_login(user)
    answer = page(client.get(url(campaign)))
    assert "Suspendre, clôturer ou rouvrir" in answer.text
    assert answer.select(f".w-breadcrumbs a[href='{reverse('campaign:edit', args=[campaign.pk])}']")


def test_what_is_so_already_is_not_offered_and_the_way_up_is(editor, campaign):
    shown = page(editor.get(url(campaign)))
    assert {radio["value"] for radio in shown.select("[name=becomes]")} == {"paused", "won", "closed", "archived"}
    assert shown.select(f".w-breadcrumbs a[href='{reverse('campaign:edit', args=[campaign.pk])}']")
