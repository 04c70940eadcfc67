"""The admin's home: open campaigns, switches that are on, signatures that wait, for each group what is its own."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from campaigns.models import Outcome
from desk import open_campaigns
from signatures.models import DailyTally, SignatureTally
from tests import factories
from tests.helpers import archive
from tests.helpers.settings import switch
from tests.helpers.time_passing import count_all

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=30)


def home_of(client, group):
    client.force_login(factories.staff(group))
    return BeautifulSoup(client.get("/admin/").content, "html.parser")


def texts(page, selector):
    return [" ".join(element.get_text(" ").split()) for element in page.select(selector)]


def counted(campaign, ago, number, **cell):
    day = timezone.now().date() - timedelta(days=ago)
    DailyTally.objects.create(campaign=campaign, day=day, confirmed=number, **cell)


@pytest.fixture
def campaign(form_page):
    campaign = form_page.campaign_page.campaign
    campaign.goal, campaign.closes = 5000, timezone.now() + timedelta(days=3)
    campaign.save()
    SignatureTally.objects.filter(campaign=campaign).update(confirmed=1234, paper=10)
    counted(campaign, 0, 3, country="FR")
    counted(campaign, 0, 4, country="BE")
    counted(campaign, 1, 20)
    counted(campaign, 14, 900)
    return campaign


@pytest.mark.parametrize("group", ["Communications", "Administrators", "Data stewards"])
def test_a_campaign_s_numbers_are_at_a_glance(client, campaign, group):
    (row,) = texts(home_of(client, group), "#open-campaigns-section tbody tr")
    assert "1,244 of 5,000 7" in row
    assert campaign.reference in row


def test_the_last_fortnight_is_drawn_and_can_be_heard(client, campaign):
    (drawing,) = home_of(client, "Communications").select("#open-campaigns-section svg[role=img]")
    assert drawing["aria-label"] == "0, " * 12 + "20, 7"
    assert [(bar["x"], bar["height"]) for bar in drawing.select("rect")] == [("60", "20"), ("65", "7")]


def test_what_was_signed_today_is_there_once_it_is_counted(client, form_page):
    factories.confirmed_signature(form_page)
    count_all()
    (glance,) = open_campaigns.glances()
    assert (glance.today, glance.campaign.tally.total) == (1, 1)


def test_the_appeal_s_title_leads_communications_to_its_page_and_stewards_nowhere(client, campaign, form_page):
    page = form_page.campaign_page
    row = "#open-campaigns-section td.title"
    assert f"/admin/pages/{page.pk}/edit/" in str(home_of(client, "Communications").select(row))
    (cell,) = home_of(client, "Data stewards").select(row)
    assert page.title in cell.text
    assert [link["href"] for link in cell.select("a")] == [f"/admin/campaigns/numbers/{campaign.pk}/"]


def test_a_day_that_is_near_stands_out(client, campaign):
    assert home_of(client, "Communications").select("#open-campaigns-section td strong time")
    campaign.closes += timedelta(days=7)
    campaign.save()
    assert not home_of(client, "Communications").select("#open-campaigns-section td strong")


def test_a_campaign_that_has_ended_or_not_begun_isn_t_there(client, campaign):
    factories.campaign(reference="LATER", opens=timezone.now() + timedelta(days=1))
    campaign.outcome = Outcome.WON
    campaign.save()
    assert "No campaign is open." in home_of(client, "Communications").text


def test_a_campaign_that_nobody_can_read_of_isn_t_there(client, form_page):
    """A draft is no more open than its page."""
    factories.campaign(reference="BARE")
    page = form_page.campaign_page
    (row,) = texts(home_of(client, "Communications"), "#open-campaigns-section tbody tr")
    assert row.startswith(f"{page.title} {page.campaign.reference} 0 of 1,000 0")
    page.unpublish()
    assert "No campaign is open." in home_of(client, "Communications").text


def test_a_translator_sees_no_numbers(client, campaign):
    page = home_of(client, "Translators")
    assert not page.select("#open-campaigns-section")
    assert "1,244" not in page.text


@pytest.mark.parametrize(
    ("switched", "said"),
    [
        ({"stop_signing": True}, "nobody can sign"),
        ({"hold_everything": True}, "get no mail"),
        ({"banner": "checking"}, "Signatures are being checked"),
    ],
)
@pytest.mark.parametrize("group", ["Communications", "Translators", "Data stewards", "Administrators"])
def test_a_switch_that_is_on_is_told_to_everybody(client, group, switched, said):
    assert not home_of(client, group).select(".help-critical")
    switch(**switched)
    (told,) = home_of(client, group).select(".help-critical")
    assert said in told.text
    assert bool(told.select("a")) == (group in {"Data stewards", "Administrators"})


def test_stewards_are_told_how_many_signatures_wait_for_them(client, form_page):
    assert not home_of(client, "Data stewards").select(".help-warning a[href*=held]")
    factories.signature(form_page)  # which waits for its signer
    factories.signature(form_page, held_for="everything")
    (link,) = home_of(client, "Data stewards").select(".help-warning a[href*=held]")
    assert "1 signature waits for a review." in link.parent.text
    assert len(BeautifulSoup(client.get(link["href"]).content, "html.parser").select("tbody tr")) == 1
    assert not home_of(client, "Communications").select("a[href*=held]")


def test_numbers_take_three_queries_however_many_there_are(campaign, django_assert_num_queries):
    """The campaigns with their tallies, their appeals, the days: none of them goes to a signature."""
    for page in archive.appeals(11):
        counted(page.campaign, 2, 5)
    with django_assert_num_queries(3):
        assert len(open_campaigns.glances()) == 12


def test_older_campaigns_are_counted(client):
    archive.appeals(14)
    page = home_of(client, "Communications")
    assert len(page.select("#open-campaigns-section tbody tr")) == 12
    assert "2 older campaigns are open, too." in page.text


@pytest.mark.parametrize(
    ("group", "people", "links"),
    [("Communications", True, 7), ("Administrators", True, 7), ("Translators", True, 0), ("Data stewards", False, 0)],
)
def test_who_is_hidden_and_what_is_paused_is_told_and_leads_to_the_action(client, group, people, links):
    for number in range(6):
        factories.campaign(reference=f"PAUSED-{number}", outcome="paused")
    factories.campaign(reference="OVER", outcome="paused", opens=LONG_AGO, closes=LONG_AGO + timedelta(days=1))
    factories.person("Maryia", visibility="hidden")
    factories.person("Nasta", visibility="not_yet")
    (told,) = home_of(client, group).select(".help-critical")
    said = " ".join(told.get_text(" ").split())
    assert "Paused campaigns: PAUSED-" in said
    assert "and 1 more" in said
    assert "OVER" not in said
    assert ("Hidden people: Maryia" in said) is people
    assert "Nasta" not in said
    assert len(told.select("a")) == links
