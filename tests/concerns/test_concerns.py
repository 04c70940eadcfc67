"""Concerns: anybody can report that a page endangers somebody, and whoever may hide people is told."""

import logging
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from django.utils import timezone

from concerns import retention
from concerns.admin import mails
from concerns.models import Concern
from signatures.models import SigningSettings
from signatures.stewards import mails as stewards_mails
from tests import factories
from tests.helpers.visitor import OWN
from tests.made_once import made_once

pytestmark = pytest.mark.django_db
URL = "/fr/concern/"
REPORT = {"page": "/fr/appels/x/", "words": "Sa famille est menacée.", "email": "sister@example.org"}


def send(client, headers=OWN, **given):
    return client.post(URL, REPORT | given, headers=headers)


def received(**given):
    report = {"page": REPORT["page"], "words": REPORT["words"], "address": ""} | given
    return Concern.received("fr", **report)


@made_once
def colleague():
    """Who may hide people."""
    return factories.staff("Communications", email="colleague@example.org")


def test_a_report_is_kept_encrypted_and_the_reporter_thanked(client, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = send(client)
    assert answer.status_code == 302
    assert "Nous avons votre signalement" in client.get(answer["Location"]).content.decode()
    concern = Concern.objects.get()
    assert concern.report == {"page": REPORT["page"], "words": REPORT["words"], "address": REPORT["email"]}
    assert (concern.language, concern.done_at) == ("fr", None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM concerns_concern")
        (row,) = cursor.fetchall()
    for secret in ("menac", "sister"):
        assert secret.encode() not in b"".join(
            bytes(cell) if isinstance(cell, memoryview | bytes) else str(cell).encode() for cell in row
        )
        assert secret not in answer["Location"] + caplog.text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"page": " "}, "Indiquez de quelle page"),
        ({"words": ""}, "Indiquez quel est le danger."),
        ({"words": "x" * 4001}, "4000"),
        ({"email": "nobody"}, "@"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field_and_nothing_lost(client, given, said):
    answer = send(client, **given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert REPORT["page"] in answer.content.decode() or "page" in given
    assert not Concern.objects.exists()


def test_an_address_is_asked_of_nobody(client):
    assert send(client, email="").status_code == 302
    assert Concern.objects.get().report["address"] == ""


def test_a_form_from_elsewhere_is_refused_and_one_of_an_unknown_place_given_back(client):
    assert send(client, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    given_back = send(client, headers={})
    assert given_back.status_code == 403
    assert REPORT["words"] in given_back.content.decode()
    assert not Concern.objects.exists()


def test_reports_are_limited_by_network_as_signatures_are(client):
    SigningSettings.objects.create(network_limit=2)
    assert [send(client).status_code for _time in range(3)] == [302, 302, 429]
    assert REPORT["words"] in send(client).content.decode()
    assert Concern.objects.count() == 2


@pytest.mark.parametrize(
    ("before", "page"),
    [
        ("http://testserver/fr/appels/x/?via=mail", "/fr/appels/x/"),
        ("http://testserver/fr/signature/mine/secret/", None),
        ("http://elsewhere.example/fr/appels/x/", None),
        ("http://[", None),
    ],
)
def test_the_form_knows_which_page_led_to_it_and_no_secret(client, before, page):
    found = BeautifulSoup(client.get(URL, headers={"Referer": before}).content, "html.parser")
    assert found.select_one("[name=page]").get("value") == page


def test_every_page_leads_to_the_form_and_the_form_is_kept_by_no_cache(client, form_page):
    assert 'href="/fr/concern/"' in client.get(form_page.campaign_page.url).content.decode()
    answer = client.get(URL)
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_whoever_may_hide_is_mailed_in_their_language_and_reads_nothing_of_it_there(client, colleague):
    factories.staff("Translators", email="translator@example.org")
    colleague.wagtail_userprofile.preferred_language = "fr"
    colleague.wagtail_userprofile.save()
    send(client)
    (sent,) = mail.outbox
    assert sent.to == ["colleague@example.org"]
    assert "en danger" in sent.subject
    assert "/admin/concerns/" in sent.body
    assert "famille" not in sent.body
    assert Concern.objects.get().told_at


def test_a_hundred_reports_are_no_hundred_mails_and_none_is_left_untold(client, colleague):
    send(client)
    send(client)
    assert len(mail.outbox) == 1
    Concern.objects.filter(told_at__isnull=False).update(told_at=timezone.now() - mails.BETWEEN)
    retention.tell()
    assert len(mail.outbox) == 2
    assert not Concern.objects.filter(told_at=None).exists()


def test_what_could_not_be_mailed_is_tried_again_and_the_log_names_no_address(client, colleague, monkeypatch, caplog):
    def fail(*args):
        raise ConnectionError("colleague@example.org")

    monkeypatch.setattr(stewards_mails, "send_mail", fail)
    assert send(client).status_code == 302
    assert "ConnectionError" in caplog.text
    assert "colleague" not in caplog.text
    monkeypatch.undo()
    retention.tell()
    assert len(mail.outbox) == 1


def test_it_stands_on_the_home_until_somebody_has_dealt_with_it_and_can_be_opened_again(client, colleague):
    concern = received()
    client.force_login(colleague)
    assert "1 report says" in client.get("/admin/").content.decode()
    url = f"/admin/concerns/{concern.pk}/"
    assert REPORT["words"] in client.get(url).content.decode()
    assert client.post(url, {"note": ""}).status_code == 200
    client.post(url, {"note": "Hidden."})
    assert "1 report says" not in client.get("/admin/").content.decode()
    assert "Hidden." in client.get("/admin/concerns/").content.decode()
    client.post(url, {"open_again": "1"})
    concern.refresh_from_db()
    assert (concern.done_at, concern.done_by, concern.note) == (None, None, "")


def test_of_two_who_deal_with_it_the_second_is_told_of_the_first(client, colleague):
    concern = received()
    Concern.objects.update(done_at=timezone.now(), done_by=colleague, note="Hidden.")
    client.force_login(factories.staff("Administrators"))
    page = client.post(f"/admin/concerns/{concern.pk}/", {"note": "Nothing found."}).content.decode()
    assert f"Meanwhile {colleague} has dealt with this: Hidden." in page
    assert "Nothing found." in page, "what was typed stays"
    concern.refresh_from_db()
    assert concern.note == "Hidden."


@pytest.mark.parametrize("group", ["Translators", "Data stewards"])
def test_who_may_hide_nobody_reads_no_report(client, group):
    concern = received()
    client.force_login(factories.staff(group))
    assert client.get("/admin/concerns/").status_code == 302
    assert client.post(f"/admin/concerns/{concern.pk}/", {"note": "x"}).status_code == 302
    assert "endangers" not in client.get("/admin/").content.decode()
    assert Concern.objects.filter(done_at=None).exists()


def test_a_report_whose_key_is_gone_says_so(client, colleague):
    concern = received()
    client.force_login(colleague)
    with override_settings(SECRET_KEY="another"):
        client.force_login(colleague)
        assert "SECRET_KEY was changed" in client.get(f"/admin/concerns/{concern.pk}/").content.decode()
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=["tests"]):
        assert concern.report["words"] == REPORT["words"]


def test_it_is_deleted_a_week_after_it_was_dealt_with_and_after_90_days(colleague):
    now, kept = timezone.now(), received(words="new")
    for days_done, days in ((8, 10), (None, 91), (6, 10)):
        done = days_done and {"done_at": now - timedelta(days=days_done), "note": "x"}
        Concern.objects.filter(pk=received().pk).update(received_at=now - timedelta(days=days), **done or {})
    retention.forget()
    assert Concern.objects.count() == 2
    assert Concern.objects.filter(pk=kept.pk).exists()


def test_the_database_lets_nothing_be_dealt_with_without_a_note(colleague):
    received()
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.update(done_at=timezone.now())
