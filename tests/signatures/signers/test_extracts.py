"""“What do you have of me?”: an extract of one signature, or of all of an address, as a file and to print."""

import json

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from access_log.models import Action, Entry
from signatures import signing
from signatures.mail import queue
from signatures.models import Signature
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.reviews import held
from tests.signatures.signers.test_actions import act
from tests.signatures.signers.test_finding import FIND, under_another_campaign

pytestmark = pytest.mark.django_db
EXTRACT = reverse("find_signer:extract")
ZOE = "zoe@example.org"
ASKED = {"email": ZOE, "reason": "Asks what we have of her", "case": "2026/17"}


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def of_one(signature):
    return reverse("signature:extract", args=[signature.pk])


def taken(client, url, kind="file"):
    answer = client.post(url, ASKED | {"as": kind})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return json.loads(answer.content)["signatures"] if kind == "file" else answer.content.decode()


def test_the_file_holds_data_consent_mails_dates_and_notes(steward, form_page, mailoutbox):
    signature = factories.signature(form_page, email=ZOE, first_name="Wisława", wants_updates=True)
    queue.send_due_mails()
    signing.confirm(signature)
    act(steward, signature, "note", text="Speaks Belarusian")
    (kept,) = taken(steward, EXTRACT)
    assert kept["typed_in"]["first_name"] == "Wisława"
    assert kept["agreed_to"]["signing"] == form_page.consent_text
    assert kept["agreed_to"]["news"] == form_page.updates_label
    assert kept["agreed_to"]["public_name"] is None
    assert (len(kept["mails"]), kept["number"], kept["signature"]["status"]) == (1, signature.pk, "confirmed")
    assert kept["signature"]["confirmed"]
    assert kept["notes"][0]["text"] == "Speaks Belarusian"
    assert kept == taken(steward, of_one(signature))[0]


def test_the_page_to_print_says_the_same_in_words(steward, form_page):
    signature = held(form_page, email=ZOE, first_name="Wisława")
    for url in (EXTRACT, of_one(signature)):
        page = taken(steward, url, "print")
        for words in ("Wisława", ZOE, form_page.consent_text, "Held for review", "Many signatures from one network"):
            assert words in page
    assert "<script" not in page


def test_it_holds_what_the_address_signed_everywhere_and_of_nobody_else(steward, form_page):
    own, elsewhere = factories.signature(form_page, email=ZOE), under_another_campaign(form_page)
    factories.signature(form_page, email="ada@example.org")
    assert [kept["number"] for kept in taken(steward, EXTRACT)] == [own.pk, elsewhere.pk]
    assert [kept["number"] for kept in taken(steward, of_one(own))] == [own.pk]


def test_of_whom_nothing_is_kept_it_says_that_and_of_what_no_key_opens_too(steward):
    form_page = factories.form_page(factories.campaign(digest_only=True))
    signature = factories.signature(form_page, email=ZOE)
    assert taken(steward, EXTRACT)[0]["only_a_digest_is_kept"] is True
    assert "Nothing is kept but a digest" in taken(steward, EXTRACT, "print")
    Signature.objects.filter(pk=signature.pk).update(sealed=b"not a box")
    assert taken(steward, EXTRACT)[0]["can_be_opened"] is False
    assert "another key" in taken(steward, EXTRACT, "print")


def test_both_logs_say_who_took_it_and_why_and_no_log_names_the_address(steward, form_page):
    signature = factories.signature(form_page, email=ZOE)
    logged = {"reason": ASKED["reason"], "case": ASKED["case"]}
    taken(steward, EXTRACT)
    taken(steward, of_one(signature))
    entries = list(Entry.objects.filter(action=Action.EXPORT).order_by("pk").values_list("data", flat=True))
    assert entries == [
        logged | {"what": "extract", "rows": 1},
        logged | {"what": "extract", "rows": 1, "signature": signature.pk},
    ]
    assert ModelLogEntry.objects.filter(action="signatures.extract").count() == 2
    assert tables_that_hold(ZOE) == []


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"reason": f"{ZOE} asks"}, {"case": ZOE}, {"email": "zoe"}])
def test_without_an_address_and_a_reason_there_is_none(steward, form_page, wrong):
    factories.signature(form_page, email=ZOE)
    answer = steward.post(EXTRACT, ASKED | wrong | {"as": "file"})
    assert answer["Location"] == FIND
    assert not Entry.objects.filter(action=Action.EXPORT).exists()


def test_without_the_private_key_there_is_none(steward, form_page, settings):
    signature = factories.signature(form_page, email=ZOE)
    settings.SIGNATURES_PRIVATE_KEY = ""
    for url in (EXTRACT, of_one(signature)):
        assert "own server" in steward.post(url, ASKED | {"as": "file"}, follow=True).content.decode()
    assert not Entry.objects.filter(action=Action.EXPORT).exists()


@pytest.mark.parametrize("group", ["Communications", "Translators", "Administrators"])
def test_nobody_but_stewards_takes_one(client, form_page, group):
    signature = factories.signature(form_page, email=ZOE)
    client.force_login(factories.staff(group, is_superuser=group == "Administrators"))
    for url in (EXTRACT, of_one(signature)):
        assert client.post(url, ASKED | {"as": "file"}).status_code == 302
    assert not Entry.objects.filter(action=Action.EXPORT).exists()


def test_it_is_offered_where_something_was_found(steward, form_page):
    assert EXTRACT not in steward.post(FIND, ASKED).content.decode()
    factories.signature(form_page, email=ZOE)
    assert EXTRACT in steward.post(FIND, ASKED).content.decode()
