"""What readers are told of an outcome: standard words in each language, or those that the appeal has of its own."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone, translation

from campaigns.models import Campaign, CampaignPage, Outcome
from campaigns.models.pages import OUTCOME_TEXTS
from campaigns.wording.outcome import IN_WORDS, phase
from tests import factories
from tests.helpers.visitor import sign

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ENDED = [outcome for outcome in Outcome if outcome != Outcome.OPEN]


def become(outcome):
    campaign = Campaign.objects.get()
    campaign.opens = timezone.now() - DAY
    campaign.save()
    campaign.change_outcome(outcome, "Why")


def write(form, outcome, words):
    """Into the live appeal itself: how an editor's words come to be live is Wagtail's."""
    CampaignPage.objects.filter(pk=form.campaign_page.pk).update(**{f"{outcome}_text": words})


def told(client, page):
    """What stands in the form's place."""
    section = BeautifulSoup(client.get(page.url).content, "html.parser").select_one("#sign")
    return " ".join(section.get_text(" ").split())


def test_every_outcome_but_open_has_words_and_a_field_for_those_of_the_appeal():
    assert {f"{outcome}_text" for outcome in ENDED} == set(OUTCOME_TEXTS)
    assert set(IN_WORDS) == {"coming", *ENDED}


@pytest.mark.parametrize("outcome", ENDED)
def test_each_outcome_has_its_words_on_appeal_and_form_in_each_language(client, forms, outcome):
    become(outcome)
    for form in forms:
        with translation.override(form.locale.language_code):
            words = str(IN_WORDS[outcome])
        for page in (form, form.campaign_page):
            assert told(client, page).startswith(words)


def test_an_appeal_s_own_words_take_the_place_of_the_standard_ones(client, forms):
    french, english = forms
    write(french, "won", "Il est libre !\n\nMerci <à> vous.")
    for outcome in (Outcome.OPEN, Outcome.CLOSED):
        become(outcome)
        assert "libre" not in client.get(french.campaign_page.url).content.decode()
    become(Outcome.WON)
    for page in (french, french.campaign_page):
        assert "Il est libre ! Merci <à> vous." in told(client, page)
        assert "y a contribué" not in told(client, page)
    assert "libre" not in told(client, english.campaign_page)
    assert "Everybody who signed had a part in it." in told(client, english.campaign_page)


def test_what_is_sent_too_late_is_answered_with_them(client, form_page):
    write(form_page, "closed", "La pétition a été remise.")
    become(Outcome.CLOSED)
    assert "La pétition a été remise." in sign(client, form_page).content.decode()


@pytest.mark.parametrize("outcome", ENDED)
def test_the_next_open_appeal_is_offered(client, form_page, outcome):
    other = factories.campaign_page(title="Un autre appel").url
    Campaign.objects.filter(pk=form_page.campaign_id).update(outcome=outcome, closes="2030-01-01T00:00Z")
    answers = [client.get(page.url) for page in (form_page, form_page.campaign_page)]
    for answer in (*answers, sign(client, form_page)):
        offered = BeautifulSoup(answer.content, "html.parser").select(".other-appeals a")
        assert [link["href"].removeprefix("http://localhost") for link in offered] == [other]


def test_a_closing_time_that_passed_tells_of_closing(client, form_page):
    write(form_page, "closed", "La pétition a été remise.")
    ago = timezone.now() - DAY
    Campaign.objects.update(opens=ago - DAY, closes=ago)
    assert "La pétition a été remise." in told(client, form_page.campaign_page)


def test_an_outcome_is_known_since_when():
    campaign = factories.campaign()
    assert campaign.outcome_since is None
    campaign.change_outcome(Outcome.WON, "Free")
    assert timezone.now() - Campaign.objects.get().outcome_since < timedelta(minutes=1)


def test_one_that_opens_later_is_coming_unless_it_is_paused():
    later = {"opens": timezone.now() + DAY}
    assert phase(factories.campaign(**later)) == "coming"
    assert phase(factories.campaign(**later, outcome=Outcome.PAUSED)) == Outcome.PAUSED


def test_editors_find_the_fields_and_the_action_says_what_is_written(client, form_page):
    client.force_login(factories.staff("Communications"))
    write(form_page, "won", "Libre !")
    page = form_page.campaign_page
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert all(f'name="{name}"' in edit for name in OUTCOME_TEXTS)
    action = client.get(reverse("campaign:outcome", args=[page.campaign_id])).content.decode()
    assert "words of its own: Won<" in action
