"""Erasing all that an address has signed: asked for by the address, one mailed link, done by the worker."""

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from signatures import signing
from signatures.email_addresses.address import EmailAddress
from signatures.mail import queue, requests
from signatures.models import ConfirmationMail, ConsentRule, Erasure, ErasureRequest, MailRequest, Signature
from signatures.retention import forgetting
from signatures.self_service import erase_all, erasure_requests
from signatures.tallies import counting
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.settings import switch
from tests.helpers.visitor import mailed_link, press

pytestmark = pytest.mark.django_db

PATH = "/fr/signature/erase-all/"


@pytest.fixture(autouse=True)
def nobody_has_asked(monkeypatch):
    monkeypatch.setattr(erase_all, "flood", erase_all.Flood())


def asked(client, mailoutbox, email="zoe@example.org"):
    """The addresses of the links that are mailed, after the worker's turn."""
    mailoutbox.clear()
    assert press(client, PATH, email=email).status_code == 302
    erasure_requests.answer()
    return [re.search(r"http://testserver(/\S+)", mail.body)[1] for mail in mailoutbox]


def test_everything_goes_under_every_appeal_high_risk_too(client, form_page, mailoutbox):
    ConsentRule.objects.create(country="BY", digest_only=True)
    at_risk = factories.form_page(factories.campaign(digest_only=True))
    for page, given in ((form_page, {"country": "BY"}), (factories.form_page(), {}), (at_risk, {})):
        factories.confirmed_signature(page, email="zoe@example.org", last_name="Quagmire", show_name=True, **given)
    held = factories.signature(factories.form_page(), email="zoe@example.org", held_for="honeypot")
    other = factories.confirmed_signature(form_page, email="ada@example.org")
    requests.ask(form_page.campaign_id, EmailAddress("zoe@example.org"))
    (link,) = asked(client, mailoutbox)
    assert Signature.objects.count() == 5
    assert client.get(link).status_code == 200
    assert press(client, link).status_code == 302
    erasure_requests.answer()
    assert list(Signature.objects.values_list("pk", flat=True)) == [other.pk]
    assert held.pk != other.pk
    assert not MailRequest.objects.exists()
    assert not ErasureRequest.objects.exists()
    assert sum(Erasure.objects.values_list("number", flat=True)) == 4
    assert tables_that_hold("quagmire", "zoe@example") == []
    counting.bring_forward()
    assert counting.recount() == {}


def test_the_link_lists_nothing_and_opening_it_changes_nothing(client, form_page, mailoutbox):
    factories.confirmed_signature(form_page, email="zoe@example.org", last_name="Quagmire")
    (link,) = asked(client, mailoutbox)
    before = ErasureRequest.objects.values().get()
    for _time in range(2):
        page = client.get(link).content.decode()
    factories.confirmed_signature(factories.form_page(), email="zoe@example.org")
    assert client.get(link).content.decode() == page, "however many there are"
    assert form_page.campaign_page.title not in page
    assert "Quagmire" not in page
    assert ErasureRequest.objects.values().get() == before
    assert form_page.campaign_page.title not in mailoutbox[0].body


def test_every_address_gets_the_same_answer_from_the_same_work(client, form_page):
    factories.signature(form_page, email="zoe@example.org")
    answers = set()
    press(client, PATH, email="warm@example.org")
    for email in ("zoe@example.org", "ada@example.org", "zoe@example.org"):
        with CaptureQueriesContext(connection) as queries:
            response = press(client, PATH, email=email)
        work = tuple(query["sql"][:40] for query in queries)
        page = client.get(response["Location"])
        answers.add((response.status_code, response["Location"], page.content, work))
    ((code, _location, _page, work),) = answers
    assert code == 302
    assert work == ('INSERT INTO "signatures_erasurerequest" ',)


@pytest.mark.parametrize("email", ["nobody@example.org", "zoe@example.com"])
def test_an_address_that_has_signed_nothing_gets_no_mail_and_is_forgotten(client, form_page, mailoutbox, email):
    factories.signature(form_page, email="zoe@example.org")
    assert asked(client, mailoutbox, email) == []
    assert not ErasureRequest.objects.exists()


def test_another_writing_of_the_address_finds_the_same_mailbox(client, form_page, mailoutbox):
    factories.signature(form_page, email="zoe@gmail.com")
    (link,) = asked(client, mailoutbox, "Z.O.E+x@gmail.com")
    press(client, link)
    erasure_requests.answer()
    assert not Signature.objects.exists()


def test_what_doesn_t_know_the_newest_digest_key_yet_is_found_as_well(client, form_page, mailoutbox, settings):
    factories.signature(form_page, email="zoe@example.org")
    settings.SIGNATURES_DIGEST_KEY += "," + "A" * 43 + "="
    (link,) = asked(client, mailoutbox)
    press(client, link)
    erasure_requests.answer()
    assert not Signature.objects.exists()


def test_the_link_holds_for_a_day_and_then_nothing_of_it_is_kept(client, form_page, mailoutbox):
    factories.signature(form_page, email="zoe@example.org")
    (link,) = asked(client, mailoutbox)
    ErasureRequest.objects.update(mailed_at=timezone.now() - timedelta(hours=25))
    for response in (client.get(link), press(client, link)):
        assert response.status_code == 404
        assert PATH in response.content.decode()
    forgetting.forget()
    assert not ErasureRequest.objects.exists()
    assert Signature.objects.exists()


def test_pressing_it_again_after_all_is_erased_says_that_the_link_is_old(client, form_page, mailoutbox):
    factories.signature(form_page, email="zoe@example.org")
    (link,) = asked(client, mailoutbox)
    assert press(client, link)["Location"] == press(client, link)["Location"] == "/fr/signature/erase-all/begun/"
    erasure_requests.answer()
    assert press(client, link).status_code == 404


def test_whoever_asks_for_somebody_over_and_over_mails_them_at_growing_intervals(client, form_page, mailoutbox):
    factories.signature(form_page, email="zoe@example.org")
    mails = 0
    for _minute in range(30):
        mails += len(asked(client, mailoutbox))
        sent = ErasureRequest.objects.filter(mailed_at__isnull=False)
        for request in sent:
            ErasureRequest.objects.filter(pk=request.pk).update(mailed_at=request.mailed_at - timedelta(minutes=1))
    assert mails == 2
    ErasureRequest.objects.update(mailed_at=timezone.now() - timedelta(days=1))
    assert len(asked(client, mailoutbox)) == 1


def test_too_many_from_one_network_are_told_so_whatever_the_addresses(client):
    switch(network_limit=2)
    codes = [press(client, PATH, email=f"a{n}@example.org").status_code for n in range(3)]
    assert codes == [302, 302, 429]


@pytest.mark.parametrize("email", ["", "zoe", "zoe@", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_asked_for_again(client, email):
    assert press(client, PATH, email=email).status_code == 422
    assert not ErasureRequest.objects.exists()


def test_a_mail_server_that_is_away_loses_no_request(client, form_page, mailoutbox, monkeypatch):
    factories.signature(form_page, email="zoe@example.org")
    with monkeypatch.context() as away:
        away.setattr(EmailMessage, "send", lambda mail: (_ for _ in ()).throw(SMTPServerDisconnected))
        assert asked(client, mailoutbox) == []
    erasure_requests.answer()
    assert len(mailoutbox) == 1


def test_trouble_with_one_erasure_undoes_it_whole_and_stops_no_other(client, form_page, mailoutbox, monkeypatch):
    from signatures.retention import erasing

    for page in (form_page, factories.form_page()):
        factories.signature(page, email="zoe@example.org")
    (link,) = asked(client, mailoutbox)
    press(client, link)
    note, calls = erasing._note, []

    def troubled(*args):
        calls.append(args)
        return note(*args) if len(calls) == 1 else 1 / 0

    with monkeypatch.context() as trouble:
        trouble.setattr(erasing, "_note", troubled)
        erasure_requests.answer()
    assert (len(calls), Signature.objects.count(), Erasure.objects.count()) == (2, 2, 0)
    erasure_requests.answer()
    assert not Signature.objects.exists()


def test_a_signature_s_own_link_erases_that_one_alone_and_tells_of_no_other(client, form_page, mailoutbox):
    factories.signature(form_page, email="zoe@example.org")
    mine = mailed_link(mailoutbox, "mine")
    other = factories.confirmed_signature(factories.form_page(), email="zoe@example.org")
    alone = client.get(mine + "erase/").content
    Signature.objects.filter(pk=other.pk).delete()
    assert client.get(mine + "erase/").content == alone, "how many there are is told nobody"
    other = factories.confirmed_signature(factories.form_page(), email="zoe@example.org")
    press(client, mine + "erase/")
    assert list(Signature.objects.values_list("pk", flat=True)) == [other.pk]
    assert not ConfirmationMail.objects.filter(signature=None).exists()
    assert queue.send_due_mails() >= 0
    assert signing.confirm(other)
