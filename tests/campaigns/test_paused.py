"""A campaign that is paused: nobody can sign, everywhere and in every language, and nothing has ended."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from campaigns.admin.outcome import OutcomeState, state_in_words
from campaigns.models import Campaign, Outcome
from search.finding import find, with_outcome
from signatures import signing
from signatures.models import Signature
from signatures.retention import retention
from tests import factories
from tests.helpers.visitor import OWN, mailed_link, press, sign

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WORDS = {"fr": "Cet appel est suspendu pour le moment", "en": "This appeal is paused"}


def pause(**facts):
    Campaign.objects.update(outcome=Outcome.PAUSED, opens=timezone.now() - 9 * DAY, **facts)


def test_the_form_is_gone_and_the_count_stays_in_every_language(client, forms):
    Campaign.objects.get().change_outcome(Outcome.PAUSED, "Threats")
    for form in forms:
        factories.tally(form.campaign, confirmed=1234)
        for page in (form, form.campaign_page):
            html = client.get(page.url).content.decode()
            assert WORDS[page.locale.language_code] in html
            assert '<data value="1234">' in html
            assert 'name="email"' not in html


def test_what_is_sent_all_the_same_is_given_back_and_not_kept(client, form_page):
    pause()
    response = sign(client, form_page, first_name="Zénaïde")
    assert (response.status_code, Signature.objects.count()) == (503, 0)
    assert "Zénaïde" in response.content.decode()
    assert client.get(f"/fr/signature/{form_page.pk}/sign/").url.endswith(form_page.url)


def test_whoever_has_signed_can_still_confirm(client, form_page, mailoutbox):
    sign(client, form_page)
    link = mailed_link(mailoutbox)
    pause(closes=timezone.now() + DAY)
    press(client, link)
    assert Signature.objects.get().status == "confirmed"


def test_programs_partners_and_the_search_are_told(client, form_page):
    pause()
    told = client.get("/api/v1/appeals/TST-0").json()
    assert (told["outcome"], told["open"]) == ("paused", False)
    page = form_page.campaign_page
    with_words = [reverse("widget", args=[page.pk]), "/fr/search/?q=dissidents", page.get_parent().url]
    for url in (url.replace("/en/", "/fr/") for url in with_words):
        assert WORDS["fr"] in client.get(url).content.decode(), url
    assert page.title not in client.get("/fr/").content.decode()


def test_it_has_not_ended(form_page):
    pause()
    campaign = Campaign.objects.get()
    assert (campaign.is_open(), campaign.has_ended()) == (False, False)
    assert list(Campaign.objects.open()) == []
    for outcome in ("open", "closed", "won"):
        assert list(with_outcome(outcome)) == []
    assert find(Locale.get_default()).filter(page=form_page.campaign_page.pk).exists()


@pytest.mark.parametrize("days", [None, 30])
def test_no_signer_s_data_is_erased_meanwhile(days):
    campaign = factories.campaign(opens=timezone.now() - DAY, closes=days and timezone.now() + days * DAY)
    campaign.change_outcome(Outcome.PAUSED, "Why")
    Campaign.objects.update(retention_days=0)
    assert list(retention.over(timezone.now() + 9 * DAY)) == []


def test_a_closing_time_that_passes_ends_it(client, form_page):
    closed = timezone.now() - DAY
    pause(closes=closed)
    campaign = Campaign.objects.get()
    assert campaign.has_ended()
    assert state_in_words(campaign) == Outcome.CLOSED.label
    assert OutcomeState(campaign).now == Outcome.CLOSED
    assert set(with_outcome("closed")) == {campaign}
    assert "Cet appel est clos" in client.get(form_page.url).content.decode()
    assert client.post(f"/fr/signature/{form_page.pk}/sign/", headers=OWN).status_code == 410
    assert not signing.may_confirm(campaign)


def test_one_that_is_paused_before_it_opens_says_so():
    campaign = factories.campaign(opens=timezone.now() + DAY, outcome=Outcome.PAUSED)
    assert (campaign.closes, campaign.is_paused()) == (None, True)
    assert state_in_words(campaign) == Outcome.PAUSED.label


@pytest.mark.parametrize("between", [[], [Outcome.WON, Outcome.PAUSED, Outcome.ARCHIVED]])
@pytest.mark.parametrize("days", [None, 30])
def test_paused_and_opened_again_it_closes_when_it_was_to_close(days, between):
    closes = days and timezone.now() + days * DAY
    campaign = factories.campaign(opens=timezone.now() - DAY, closes=timezone.now() + 7 * DAY)
    campaign.change_outcome(Outcome.PAUSED, "Why")
    campaign.closes = closes
    campaign.save()
    for outcome in (*between, Outcome.OPEN):
        campaign.change_outcome(outcome, "Why")
    assert Campaign.objects.get().closes == closes
    assert campaign.is_open()


def test_an_end_needs_its_moment_and_a_pause_none():
    pk = factories.campaign(outcome=Outcome.PAUSED).pk
    with pytest.raises(IntegrityError):
        Campaign.objects.filter(pk=pk).update(outcome=Outcome.WON)
