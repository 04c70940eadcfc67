"""The screen of one campaign, for whoever may see numbers: counts, pages, people, what is due and what happened."""

import csv
from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.models import Campaign, Conventions, Outcome
from desk.campaign_screen import counts
from desk.campaign_screen.health import Health
from signatures.models import Channel, ChannelTally, DailyTally, HourlyTally, Signature, SignatureTally
from tests import factories

pytestmark = pytest.mark.django_db


def url(form_page, file=""):
    return f"/admin/campaigns/numbers/{form_page.campaign_id}/{file}"


def screen(client, form_page, group="Communications"):
    client.force_login(factories.staff(group))
    return BeautifulSoup(client.get(url(form_page)).content, "html.parser")


def texts(page, selector):
    return [" ".join(element.get_text(" ").split()) for element in page.select(selector)]


def counted(form_page, ago, number, **cell):
    day = timezone.now().date() - timedelta(days=ago)
    DailyTally.objects.create(campaign=form_page.campaign, day=day, confirmed=number, **cell)


def signed(form_page, number, **given):
    """Signatures that were confirmed in 5 minutes."""
    for _each in range(number):
        made = factories.confirmed_signature(form_page, **given)
        Signature.objects.filter(pk=made.pk).update(created_at=made.confirmed_at - timedelta(minutes=5), mails_sent=1)


@pytest.mark.parametrize("group", ["Communications", "Administrators", "Data stewards", "Translators"])
def test_whoever_may_see_numbers_sees_the_screen_and_its_files(client, form_page, group):
    client.force_login(factories.staff(group))
    for file in ("", "days.csv", "weeks.svg"):
        assert client.get(url(form_page, file)).status_code == (302 if group == "Translators" else 200)


def test_the_count_says_what_is_left_and_what_is_on_paper(client, form_page):
    SignatureTally.objects.update_or_create(campaign=form_page.campaign, defaults={"confirmed": 300, "paper": 40})
    assert texts(screen(client, form_page), ".desk-count") == ["340 of 1,000 660 are left 40 of them on paper"]


def test_a_campaign_without_a_page_and_a_signature_has_a_screen(client):
    client.force_login(factories.staff("Communications"))
    campaign = factories.campaign(goal=None)
    page = BeautifulSoup(client.get(f"/admin/campaigns/numbers/{campaign.pk}/").content, "html.parser")
    assert texts(page, ".desk-count") == ["0"]
    assert "No appeal has this record yet." in page.text
    assert client.get("/admin/campaigns/numbers/999999/", follow=True).status_code == 404


def test_days_are_without_a_gap_and_no_more_than_ninety(form_page):
    counted(form_page, 3, 5)
    counted(form_page, 0, 2)
    assert [count.number for count in counts.by_day(counts.daily(form_page.campaign))] == [5, 0, 0, 2]
    counted(form_page, 200, 1)
    assert len(counts.by_day(counts.daily(form_page.campaign))) == 90


def test_weeks_begin_on_mondays_and_go_over_the_whole_life(form_page, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 4, 12, tzinfo=UTC))
    for day, number in ((date(2026, 2, 15), 1), (date(2026, 2, 16), 2), (date(2026, 3, 1), 3), (date(2026, 3, 4), 4)):
        DailyTally.objects.create(campaign=form_page.campaign, day=day, confirmed=number)
    found = [(count.start.isoformat(), count.number) for count in counts.by_week(counts.daily(form_page.campaign))]
    assert found == [("2026-02-09", 1), ("2026-02-16", 2), ("2026-02-23", 3), ("2026-03-02", 4)]


def test_hours_are_those_of_the_organisation(client, form_page):
    Conventions.objects.update_or_create(defaults={"time_zone": "Asia/Tokyo"})
    hour = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=3)
    HourlyTally.objects.create(campaign=form_page.campaign, hour=hour, confirmed=7)
    page = screen(client, form_page)
    there = (hour + timedelta(hours=9)).strftime("%-H:00")
    assert [text for text in texts(page, "figure:nth-of-type(1) tbody tr") if f"{there} 7" in text]
    (there,) = [count for count in counts.by_hour(form_page.campaign) if count.number]
    assert there.start == hour


def test_each_chart_can_be_read_as_a_table_and_is_no_picture_alone(client, form_page):
    counted(form_page, 1, 3)
    counted(form_page, 0, 12)
    (days,) = [figure for figure in screen(client, form_page).select("figure") if "Day by day" in figure.text]
    assert days.svg["aria-hidden"] == "true"
    assert [row.rpartition(" ")[2] for row in texts(days, "tbody tr")] == ["12", "3"]


def test_a_file_has_each_day_with_its_number_for_the_reader_s_spreadsheet(client, form_page):
    user = factories.staff("Communications")
    user.wagtail_userprofile.preferred_language = "fr"
    user.wagtail_userprofile.save()
    counted(form_page, 1, 3)
    client.force_login(user)
    answer = client.get(url(form_page, "days.csv"))
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines(), delimiter=";"))
    today = timezone.now().date()
    assert rows == [["Jour", "Signatures"], [str(today - timedelta(1)), "3"], [str(today), "0"]]
    assert form_page.campaign.reference in answer["Content-Disposition"]


def test_a_picture_is_a_drawing_of_its_own_and_an_unknown_chart_is_none(client, form_page):
    counted(form_page, 0, 3)
    client.force_login(factories.staff("Communications"))
    answer = client.get(url(form_page, "days.svg"))
    assert answer["Content-Type"] == "image/svg+xml"
    assert len(BeautifulSoup(answer.content, "xml").select("svg svg rect")) == 1
    assert client.get(url(form_page, "years.svg"), follow=True).status_code == 404


def test_fewer_than_ten_of_a_country_stand_among_others_and_never_alone(form_page):
    counted(form_page, 0, 500, country="FR", language="fr")
    counted(form_page, 0, 20, country="BE", language="fr")
    counted(form_page, 0, 4, country="BY", language="fr")
    assert counts.shares(form_page.campaign, "country") == [("FR", 500), (None, 24)]
    counted(form_page, 1, 9, country="LT", language="be")
    assert counts.shares(form_page.campaign, "country") == [("FR", 500), ("BE", 20), (None, 13)]


def test_how_confirmation_does_is_told_of_the_newest(client, form_page):
    signed(form_page, 10)
    refused = factories.signature(form_page)
    Signature.objects.filter(pk=refused.pk).update(mail_problem="SMTPRecipientsRefused")
    health = texts(screen(client, form_page), "#health-section")[0]
    assert "Of the newest 11 signatures: 10 have been mailed, 10 are confirmed." in health
    assert "within 5 minutes" in health
    assert "The mail server refuses the address 1" in health


def test_times_and_providers_are_told_of_ten_or_more_alone(form_page):
    signed(form_page, 9, email="a@gmail.com")
    Signature.objects.all().delete()
    for number in range(9):
        signed(form_page, 1, email=f"signer{number}@gmail.com")
    health = Health(form_page.campaign)
    assert (health.minutes, health.domains) == (None, [])
    signed(form_page, 1, email="signer9@gmail.com")
    health = Health(form_page.campaign)
    assert (health.minutes, health.domains) == (5, [("gmail.com", 10, 10)])


def test_at_high_risk_no_provider_is_told(form_page):
    for number in range(10):
        signed(form_page, 1, email=f"signer{number}@gmail.com")
    Campaign.objects.filter(pk=form_page.campaign_id).update(digest_only=True)
    assert Health(Campaign.objects.get(pk=form_page.campaign_id)).domains == []


def test_appeal_and_form_are_listed_with_their_states(client, form_page):
    page = form_page.campaign_page
    page.title = "Autre titre"
    page.save_revision()
    form_page.unpublish()
    page = screen(client, form_page)
    (row,) = texts(page, "#languages-section tbody tr")
    assert row == "French Autre titre Live, with changes that aren't published Draft"
    assert "The appeal in French is live, its form isn't: nobody can sign there." in texts(page, "#due-section li")


def test_what_is_due_leads_there_and_whoever_may_not_edit_reads_it(client, form_page):
    closes = timezone.now() + timedelta(days=2)
    Campaign.objects.filter(pk=form_page.campaign_id).update(closes=closes)
    (due,) = screen(client, form_page).select("#due-section li")
    assert "closes on" in due.text
    assert "<time" not in due.text
    assert due.a["href"] == f"/admin/campaign/edit/{form_page.campaign_id}/"
    (due,) = screen(client, form_page, "Data stewards").select("#due-section li")
    assert not due.a


def test_people_of_a_draft_are_listed_with_their_visibility(client, form_page):
    person = factories.person(visibility="hidden")
    appeal = form_page.campaign_page
    appeal.body = [("profile", {"profile": factories.profile(person)})]
    appeal.save_revision()
    page = screen(client, form_page)
    assert f"{person.name} Detained Hidden everywhere" in texts(page, "#languages-section tr")
    assert f"{person.name} is hidden everywhere: readers don't see them." in texts(page, "#due-section li")


def test_who_works_on_no_appeal_is_told_of_no_draft_and_of_nobody_who_is_not_public(client, form_page):
    for name, visibility in (("Hiddena", "hidden"), ("Notyeta", "not_yet"), ("Publica", "public")):
        appeal = form_page.campaign_page
        appeal.body.append(("profile", {"profile": factories.profile(factories.person(name, visibility=visibility))}))
        appeal.title = "A secret title"
        appeal.save_revision()
    text = screen(client, form_page, "Data stewards").text
    for word in ("Hiddena", "Notyeta", "Publica", "secret", "What happened"):
        assert word not in text
    text = screen(client, form_page, "Communications").text
    for word in ("Hiddena", "A secret title", "What happened"):
        assert word in text


def test_what_happened_says_who_closed_it_and_why(client, form_page):
    client.force_login(factories.staff("Communications", first_name="Ada", last_name="Byron"))
    campaign, url_of_action = form_page.campaign, f"/admin/campaign/outcome/{form_page.campaign_id}/"
    seen = BeautifulSoup(client.get(url_of_action).content, "html.parser").select_one("[name=seen]")["value"]
    client.post(url_of_action, {"seen": seen, "becomes": Outcome.WON, "reason": "They are free."})
    page = BeautifulSoup(client.get(url(form_page)).content, "html.parser")
    assert [text for text in texts(page, "#history-section tr") if "They are free." in text and "Ada Byron" in text]
    assert [text for text in texts(page, "#charts-section tr") if "Won" in text]
    campaign.refresh_from_db()


def test_many_signatures_take_as_many_queries_as_none(client, form_page):
    """Signatures, days and hours alike; beside those of the admin's frame some 40, of a campaign in one language."""
    client.force_login(factories.staff("Communications"))
    counted(form_page, 50, 30, country="BE")
    client.get(url(form_page))
    with CaptureQueriesContext(connection) as before:
        client.get(url(form_page))
    signed(form_page, 12)
    for ago in range(40):
        counted(form_page, ago, 3, country="FR")
        HourlyTally.objects.create(
            campaign=form_page.campaign, hour=timezone.now() - timedelta(hours=ago), confirmed=ago + 1
        )
    with CaptureQueriesContext(connection) as after:
        client.get(url(form_page))
    assert len(after) == len(before)
    assert len(after) < 60


def came(form_page, word, number, **cell):
    today = timezone.now().date()
    ChannelTally.objects.create(campaign=form_page.campaign, word=word, day=today, sent=number, **{"slot": 0} | cell)


def test_channels_are_named_from_ten_forms_on_on_the_screen_and_in_its_file(client, form_page):
    Channel.objects.create(word="news", name="=June newsletter")
    came(form_page, "news", 20)
    came(form_page, "news", 5, slot=7)
    came(form_page, "poster", 11)
    came(form_page, "friend", 9)
    page = screen(client, form_page)
    (table,) = [table for table in page.select("table") if "By channel" in table.text]
    assert texts(table, "tbody tr") == ["=June newsletter 25", "Others, fewer than ten each 20"]
    rows = client.get(url(form_page, "channels.csv")).content.decode("utf-8-sig").splitlines()
    assert rows == ["Channel,Forms sent", "'=June newsletter,25", '"Others, fewer than ten each",20']


@pytest.mark.parametrize("is_at_risk", [True, False])
def test_of_few_forms_and_at_high_risk_no_channel_is_told(client, form_page, is_at_risk):
    came(form_page, "news", 20 if is_at_risk else 9)
    Campaign.objects.update(digest_only=is_at_risk)
    assert "By channel" not in screen(client, form_page).text
    assert client.get(url(form_page, "channels.csv")).content.decode("utf-8-sig").split() == ["Channel,Forms", "sent"]
