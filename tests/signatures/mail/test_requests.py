"""“I have lost the mail”: one and the same answer for every address, and a mail for whoever signed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from signatures import signing
from signatures.email_addresses.address import EmailAddress
from signatures.mail import queue, requests
from signatures.models import ConfirmationMail, ConsentRule, MailRequest, Signature, SigningSettings
from signatures.self_service import lost_mail
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.time_passing import DAY, close, later
from tests.helpers.visitor import OWN, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(form_page):
    return f"/fr/signature/{form_page.pk}/mail/"


@pytest.fixture(autouse=True)
def nobody_has_asked(monkeypatch):
    monkeypatch.setattr(lost_mail, "flood", lost_mail.Flood())


def signed(form_page, **given):
    """A signature whose mail went out long ago."""
    made = factories.signature(form_page, email="zoe@example.org", **given)
    queue.send_due_mails()
    ConfirmationMail.objects.update(sent_at=timezone.now() - timedelta(days=8))
    return made


def mails_after_asking(mailoutbox, form_page, email="zoe@example.org"):
    mailoutbox.clear()
    requests.ask(form_page.campaign_id, EmailAddress(email))
    queue.send_due_mails()
    assert not MailRequest.objects.exists()
    return [mail.to for mail in mailoutbox]


def make(form_page, state):
    if state == "nobody":
        return
    made = signed(form_page)
    if state in ("confirmed", "withdrawn"):
        signing.confirm(made)
    if state == "withdrawn":
        signing.withdraw(made)
    if state in ("held", "invalidated"):
        Signature.objects.update(status=state, held_for="everything", mail_due_at=None)


STATES = ["nobody", "pending", "confirmed", "withdrawn", "held", "invalidated"]


@pytest.mark.parametrize("stopped", [False, True])
def test_whoever_has_signed_finds_the_way_from_the_form_without_the_mail(client, form_page, path, stopped):
    SigningSettings(stop_signing=stopped).save()
    for address in (form_page.url, form_page.campaign_page.url):
        assert f'href="{path}"' in client.get(address).content.decode()


def test_whoever_has_signed_an_appeal_that_is_closed_finds_the_way_as_well(client, form_page, path, mailoutbox):
    signed(form_page)
    close(form_page, ago=3 * DAY)
    for address in (form_page.url, form_page.campaign_page.url, f"/fr/signature/{form_page.pk}/sign/"):
        assert f'href="{path}"' in client.get(address).content.decode(), address
    assert press(client, path, email="zoe@example.org").status_code == 302
    mailoutbox.clear()
    queue.send_due_mails()
    own_page = next(word for word in mailoutbox[0].body.split() if "/mine/" in word)
    assert client.get(own_page).status_code == 200


def test_every_address_gets_the_same_answer_from_the_same_work(client, path, form_page):
    answers = set()
    for state in STATES:
        Signature.objects.all().delete()
        make(form_page, state)
        press(client, path, email="warm@example.org")
        with CaptureQueriesContext(connection) as queries:
            response = press(client, path, email="zoe@example.org")
        work = tuple(query["sql"][:36] for query in queries)
        answers.add((*told(response), *told(client.get(response["Location"])), work))
    ((code, _headers, _body, *_page, work),) = answers
    assert code == 302
    assert work == ('INSERT INTO "signatures_mailrequest"',)


def told(response):
    """What an answer tells whoever gets it, other than what time it is."""
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    return response.status_code, str(headers), response.content


@pytest.mark.parametrize(("state", "number"), list(zip(STATES, [0, 1, 1, 1, 0, 0], strict=True)))
def test_the_worker_mails_whoever_may_be_written_to(form_page, mailoutbox, state, number):
    make(form_page, state)
    assert mails_after_asking(mailoutbox, form_page, "Zoe@Example.org") == [["zoe@example.org"]] * number


@pytest.mark.parametrize("state", ["held", "invalidated"])
def test_what_waits_for_a_steward_isn_t_even_made_due(form_page, state):
    make(form_page, state)
    requests.ask(form_page.campaign_id, EmailAddress("zoe@example.org"))
    requests.drain()
    assert Signature.objects.get().mail_due_at is None


def test_what_the_new_mail_says_suits_the_signature(form_page, mailoutbox):
    make(form_page, "withdrawn")
    mails_after_asking(mailoutbox, form_page)
    assert "/mine/" in mailoutbox[0].body
    assert "/confirm/" not in mailoutbox[0].body


def test_a_high_risk_signature_s_mail_goes_to_the_address_that_was_typed_and_to_no_row(form_page, mailoutbox):
    ConsentRule.objects.create(country="BY", digest_only=True)
    signed(form_page, country="BY")
    assert mails_after_asking(mailoutbox, form_page) == [["zoe@example.org"]]
    assert bytes(Signature.objects.get().mail_to) == b""


def test_a_signature_under_another_campaign_gets_none(form_page, mailoutbox):
    signed(form_page)
    assert mails_after_asking(mailoutbox, factories.form_page()) == []


def test_asking_twice_brings_one_mail(form_page, mailoutbox):
    signed(form_page)
    requests.ask(form_page.campaign_id, EmailAddress("zoe@example.org"))
    assert len(mails_after_asking(mailoutbox, form_page)) == 1
    assert mails_after_asking(mailoutbox, form_page) == [], "the last one is ten minutes old at most"


def test_whoever_asks_beyond_the_five_mails_of_a_day_gets_it_when_the_first_is_a_day_old(form_page, mailoutbox):
    signed(form_page)
    for hours in (0, 1, 1, 3, 7):
        later(timedelta(hours=hours))
        assert len(mails_after_asking(mailoutbox, form_page)) == 1
    later(timedelta(hours=1))
    assert mails_after_asking(mailoutbox, form_page) == []
    later(timedelta(hours=11))
    assert queue.send_due_mails() == 1


def test_a_mail_that_the_server_refused_keeps_nobody_from_asking_for_another(form_page, mailoutbox):
    signed(form_page)
    ConfirmationMail.objects.update(sent_at=timezone.now(), went_out=False)
    assert len(mails_after_asking(mailoutbox, form_page)) == 1


def test_a_request_that_another_worker_has_taken_brings_nothing(form_page):
    signed(form_page)
    requests.ask(form_page.campaign_id, EmailAddress("zoe@example.org"))
    request = MailRequest.objects.get()
    requests.drain()
    Signature.objects.update(mail_due_at=None)
    requests._answer(request)
    assert Signature.objects.get().mail_due_at is None


def test_a_flood_is_worked_off_in_portions(form_page, monkeypatch):
    monkeypatch.setattr(requests, "MOST_AT_ONCE", 2)
    for number in range(5):
        requests.ask(form_page.campaign_id, EmailAddress(f"signer{number}@example.org"))
    requests.drain()
    assert MailRequest.objects.count() == 3


def test_one_network_can_t_flood_it_whatever_addresses_it_enters(client, path):
    SigningSettings.objects.create(network_limit=2)
    codes = [press(client, path, email=f"signer{number}@example.org").status_code for number in range(4)]
    assert codes == [302, 302, 429, 429]
    assert MailRequest.objects.count() == 2
    elsewhere = client.post(path, {"email": "zoe@example.org"}, headers=OWN, REMOTE_ADDR="192.0.2.77")
    assert elsewhere.status_code == 302


@pytest.mark.parametrize(
    "email", ["", "no address", "a@xn--\u0131.example", "x" * 300 + "@example.org", "a\0@example.org"]
)
def test_what_is_no_address_is_asked_for_again(client, path, email):
    response = press(client, path, email=email)
    assert response.status_code == 422
    assert 'lang="fr"' in response.content.decode()
    assert not MailRequest.objects.exists()


def test_another_site_can_t_ask_and_no_other_form_is_known(client, path, form_page):
    assert client.post(path, {"email": "zoe@example.org"}).status_code == 403
    for missing in (f"/es/signature/{form_page.pk}/mail/", "/fr/signature/0/mail/", f"/fr/signature/{10**30}/mail/"):
        assert press(client, missing, email="zoe@example.org").status_code == 404
    assert not MailRequest.objects.exists()


def test_no_address_stands_in_the_database_while_a_request_waits(client, path):
    press(client, path, email="quagmire@example.org")
    assert MailRequest.objects.exists()
    assert tables_that_hold("quagmire") == []
