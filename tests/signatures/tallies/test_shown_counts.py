"""Which count and goal the public is told: none below a minimum, the goal in steps where staff want that."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from campaigns.facts.goal import next_step
from campaigns.models import Campaign, CampaignPage
from sharing.pictures.contents import contents_of
from tests import factories
from tests.helpers.settings import switch
from tests.helpers.visitor import mailed_link, press, sign
from tests.sharing.api_answers import counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(form_page):
    """An appeal that 1317 have signed."""
    counted(form_page.campaign, 1300)
    factories.tally(form_page.campaign, confirmed=1300, paper=17)
    return form_page.campaign_page


def everywhere(client, page):
    """{place: what is told there}"""
    urls = {
        "appeal": page.url,
        "form": page.get_children().get().url,
        "list": page.get_parent().url,
        "front page": "/fr/",
        "widget": reverse("widget", args=[page.pk]).replace("/en/", "/fr/"),
        "live count": f"/signature-count/{page.campaign_id}.json",
        "API": "/api/v1/appeals",
        "API, one": "/api/v1/appeals/TST-0",
        "API, counts": "/api/v1/appeals/TST-0/counts",
    }
    told = {place: client.get(url).content.decode() for place, url in urls.items()}
    return told | {"share picture": contents_of(CampaignPage.objects.get(pk=page.pk)).line}


NUMBERS = {"share picture": "1\u202f000"}


@pytest.mark.parametrize(("least", "is_told"), [(0, True), (1317, True), (1318, False)])
def test_below_the_minimum_no_place_tells_the_count_and_from_it_on_each_does(client, page, least, is_told):
    switch(least_count=least)
    told = everywhere(client, page)
    tells = {place: NUMBERS.get(place, "1317") in text for place, text in told.items()}
    assert tells == dict.fromkeys(told, is_told)


def test_nothing_else_gives_it_away_either(client, page):
    """Neither a bar nor a goal that goes by the count, nor its parts, nor a breakdown."""
    Campaign.objects.update(goal=9000, goal_in_steps=True)
    switch(least_count=2000)
    for place, text in everywhere(client, page).items():
        for given_away in ("1300", "2500", "sur papier", "<progress"):
            assert given_away not in text, place
    assert client.get("/api/v1/appeals/TST-0/counts").json()["breakdown"] is None
    assert client.get("/api/v1/appeals/TST-0").json()["signatures"] is None


def test_whoever_confirms_is_told_none_either(client, form_page, mailoutbox):
    switch(least_count=3)
    sign(client, form_page)
    link = mailed_link(mailoutbox)
    press(client, link)
    assert not BeautifulSoup(client.get(link).content, "html.parser").select(".count")
    switch(least_count=1)
    assert BeautifulSoup(client.get(link).content, "html.parser").select(".count")


@pytest.mark.parametrize(("least", "is_named"), [(1, True), (2, False)])
def test_below_the_minimum_nobody_is_named_who_could_be_counted_then(client, form_page, least, is_named):
    factories.confirmed_signature(form_page, show_name=True)
    factories.tally(form_page.campaign, confirmed=1)
    switch(least_count=least)
    assert ("Neill" in client.get(form_page.campaign_page.url).content.decode()) == is_named


def test_staff_see_every_count(client, page):
    switch(least_count=2000)
    client.force_login(factories.staff("Communications"))
    assert "1,317" in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("count", "step"),
    [(0, 100), (99, 100), (100, 250), (249, 250), (250, 500), (500, 1000), (4999, 5000), (10**6, 2500000)],
)
def test_a_step_is_the_next_round_number(count, step):
    assert next_step(count) == step


@pytest.mark.parametrize(
    ("goal", "in_steps", "count", "shown"),
    [
        (3000, True, 0, 100),
        (3000, True, 2600, 3000),
        (3000, True, 3000, 5000),
        (3000, False, 9000, 3000),
        (None, True, 5, None),
        (70, True, 5, 70),
    ],
)
def test_the_goal_goes_up_by_steps_to_its_own_and_beyond(goal, in_steps, count, shown):
    assert Campaign(goal=goal, goal_in_steps=in_steps).goal_at(count) == shown


def test_pages_and_the_live_count_show_the_step_of_the_count_that_they_show(client, page):
    Campaign.objects.update(goal=9000, goal_in_steps=True)
    shown = BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".hero .count")
    assert shown.select_one(".count-goal data")["value"] == "2500"
    assert shown.select_one("progress")["value"] == "53"
    assert client.get(f"/signature-count/{page.campaign_id}.json").json()["goal"] == 2500
    assert client.get("/api/v1/appeals/TST-0").json()["goal"] == 9000
