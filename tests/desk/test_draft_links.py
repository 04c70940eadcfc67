"""Links that show a draft to somebody outside: for some days, to whoever has one, with nothing to sign."""

import logging
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import PageLogEntry

from campaigns.models import CampaignPage, Visibility
from config.logging.masking import MaskLinkSecrets
from desk.draft_links.views import make, url_of
from desk.models import DraftLink
from tests import factories

pytestmark = pytest.mark.django_db
TOKEN = "a-secret"


@pytest.fixture
def appeal(form_page):
    """A live appeal with a draft of its own."""
    page = CampaignPage.objects.get(pk=form_page.get_parent().pk)
    profile = factories.profile(factories.person("Aliaksandra Test", visibility=Visibility.NOT_YET))
    page.body = [("profile", {"profile": profile})]
    page.title = "Un brouillon"
    page.save_revision()
    return page


def link_to(page, **changed):
    made = make(page, TOKEN, None, "the family", 7)
    DraftLink.objects.filter(pk=made.pk).update(**changed)
    return url_of(page, TOKEN).removeprefix("http://testserver")


def shown(url):
    """What somebody without a session is answered."""
    return Client().get(url)


def admin_url(page):
    return f"/admin/draft-links/{page.pk}/"


def test_whoever_has_the_link_reads_the_draft_with_people_who_are_not_public_yet(appeal):
    answer = shown(link_to(appeal))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Un brouillon" in text
    assert "Aliaksandra Test" in text
    (line,) = BeautifulSoup(text, "html.parser").select(".staff-line")
    assert "n’est pas public" in line.text, "and none of what is said to staff"


def test_it_is_kept_by_no_cache_listed_nowhere_and_told_to_no_other_page(appeal, settings):
    settings.PAGE_CACHE_SECONDS = 60
    url = link_to(appeal)
    answer = shown(url)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert TOKEN not in answer.content.decode()
    assert not answer.cookies
    DraftLink.objects.all().delete()
    assert shown(url).status_code == 410


def test_who_is_hidden_after_the_link_was_made_is_hidden_there_too(appeal):
    url = link_to(appeal)
    person = appeal.body[0].value["profile"].detainee
    person.visibility = Visibility.HIDDEN
    person.save()
    assert "Aliaksandra Test" not in shown(url).content.decode()


def test_nothing_can_be_signed_there(appeal, form_page):
    for page in (appeal, form_page):
        form = BeautifulSoup(shown(link_to(page)).content, "html.parser").select("form.sign-form")
        assert form == []
        DraftLink.objects.all().delete()
    assert 'form class="sign-form"' in shown(form_page.url).content.decode()


def test_it_shows_the_draft_as_it_stood(appeal):
    url = link_to(appeal)
    appeal.title = "Une autre idée"
    appeal.save_revision()
    assert "Un brouillon" in shown(url).content.decode()


@pytest.mark.parametrize("changed", [{"ends_at": timedelta(seconds=1)}, {"ended_at": timedelta(0)}])
def test_a_link_that_has_ended_shows_nothing_and_says_so(appeal, changed):
    now = timezone.now()
    past = {name: now - delta for name, delta in changed.items()}
    answer = shown(link_to(appeal, made_at=now - timedelta(days=8), **past))
    assert answer.status_code == 410
    assert "Ce lien n’est plus valable" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_staff_make_a_link_once_and_end_it_and_the_page_s_history_says_both(client, appeal):
    user = factories.staff("Communications")
    client.force_login(user)
    page = client.post(admin_url(appeal), {"purpose": "the lawyer", "days": 3})
    url = (
        BeautifulSoup(page.content, "html.parser")
        .select_one("#draft-link")["value"]
        .removeprefix("http://testserver")
    )
    link = DraftLink.objects.get()
    assert url.rstrip("/").rpartition("/")[2].encode() not in bytes(link.token_digest)
    assert shown(url).status_code == 200
    assert "#draft-link" not in client.get(admin_url(appeal)).content.decode()
    assert abs(link.ends_at - timezone.now() - timedelta(days=3)) < timedelta(minutes=5)
    client.post(f"{admin_url(appeal)}{link.pk}/end/")
    client.post(f"{admin_url(appeal)}{link.pk}/end/")
    assert shown(url).status_code == 410
    entries = PageLogEntry.objects.filter(page=appeal.pk, user=user).order_by("timestamp")
    with override("en"):
        said = [entry.message for entry in entries]
    assert said == ["Draft shown by a link for 3 days: the lawyer", "Link to a draft ended: the lawyer"]


@pytest.mark.parametrize("given", [{"days": 0}, {"days": 31}, {"days": "x"}, {"purpose": ""}])
def test_what_is_wrong_is_said_and_no_link_made(client, appeal, given):
    client.force_login(factories.staff("Communications"))
    assert client.post(admin_url(appeal), {"purpose": "the lawyer", "days": 3} | given).status_code == 200
    assert not DraftLink.objects.exists()


@pytest.mark.parametrize("group", ["Translators", "Data stewards"])
def test_who_decides_about_no_person_makes_no_link_and_ends_none(client, appeal, group):
    url, link = link_to(appeal), DraftLink.objects.get()
    client.force_login(factories.staff(group))
    assert client.post(admin_url(appeal), {"purpose": "x", "days": 3}).status_code == 302
    assert client.post(f"{admin_url(appeal)}{link.pk}/end/").status_code == 302
    assert DraftLink.objects.count() == 1
    assert shown(url).status_code == 200


def test_the_link_s_secret_stands_in_no_log(appeal, caplog):
    url = link_to(appeal)
    with caplog.at_level(logging.DEBUG):
        Client().post(url)
        Client().get(url.replace("secret", "secreT"))
    for record in caplog.records:
        MaskLinkSecrets().filter(record)
        assert "a-secre" not in record.getMessage()


def test_the_database_lets_no_link_end_before_it_begins(appeal):
    with pytest.raises(IntegrityError), transaction.atomic():
        link_to(appeal, ends_at=timezone.now() - timedelta(days=1))
