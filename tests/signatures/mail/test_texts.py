"""What the mails say and where they lead, and the one click that ends the news."""

import email
import email.policy
import logging
import re

import pytest
from django.conf import settings
from django.utils import timezone

from config.logging.masking import MaskLinkSecrets
from signatures import signing
from signatures.crypto.sealing import seal
from signatures.mail import queue
from signatures.models import ConsentRule, Signature
from tests import factories
from tests.helpers.reviews import review
from tests.helpers.time_passing import DAY, later
from tests.helpers.visitor import mailed_link, press, sign

pytestmark = pytest.mark.django_db

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def unsubscribe(form_page, mailoutbox):
    """The address in the header of a mail to somebody who wants news."""
    factories.signature(form_page, wants_updates=True, show_name=True)
    queue.send_due_mails()
    return re.fullmatch(r"<http://testserver(/\S+)>", mailoutbox[0].extra_headers["List-Unsubscribe"])[1]


def links(mail):
    return re.findall(r"^http://testserver/(\w+)/signature/(\w+)/", mail.body, re.MULTILINE)


def mail_again(mailoutbox):
    later(DAY)
    Signature.objects.update(mail_due_at=timezone.now())
    queue.send_due_mails()
    return mailoutbox[-1]


def facts():
    return Signature.objects.values_list("status", "public_name", "wants_updates").get()


@pytest.mark.parametrize("language", ["fr", "en", "es", "ar", "be"])
def test_every_mail_leads_to_the_own_page_and_confirming_comes_first(form_page, mailoutbox, language):
    made = factories.signature(form_page)
    Signature.objects.update(language=language)
    both = [(language, "confirm"), (language, "mine")]
    assert links(mail_again(mailoutbox)) == both
    signing.confirm(made)
    assert links(mail_again(mailoutbox)) == both
    signing.withdraw(made)
    assert links(mail_again(mailoutbox)) == [(language, "mine")]
    assert len({mail.subject for mail in mailoutbox}) == 3


def all_of(mail):
    """Whatever of a mail stands on a screen, or passes a relay."""
    headers = [str(value) for _name, value in mail.message().items()]
    return "\n".join([mail.subject, mail.body, mail.from_email, *headers, str(mail.extra_headers)])


@pytest.mark.parametrize("language", ["fr", "en", "es", "ar", "be", "de"])
@pytest.mark.parametrize("why", ["campaign", "country"])
def test_no_mail_about_a_high_risk_signature_names_the_appeal(mailoutbox, language, why):
    ConsentRule.objects.create(country="BY", digest_only=True)
    form_page = factories.form_page(factories.campaign(digest_only=why == "campaign"))
    made = factories.signature(form_page, country="BY", email="zoe@example.org")
    Signature.objects.update(language=language, status="pending")
    for change in (None, signing.confirm, signing.withdraw, signing.confirm, set_aside):
        if change:
            made.refresh_from_db()
            change(made)
        Signature.objects.update(mail_to=seal({"email": "zoe@example.org"}))
        mail_again(mailoutbox)
    assert len({mail.subject for mail in mailoutbox}) == 3
    assert len({mail.body for mail in mailoutbox}) == 5
    for name in (form_page.campaign_page.title, form_page.campaign.reference, form_page.campaign_page.slug):
        assert not [mail.subject for mail in mailoutbox if name in all_of(mail)], name


def set_aside(made):
    signing.invalidate(Signature.objects.filter(pk=made.pk), review(made))


def test_the_page_that_describes_the_mail_calls_it_as_it_will_be_called(client, mailoutbox):
    form_page = factories.form_page(factories.campaign(digest_only=True))
    page = client.get(sign(client, form_page)["Location"]).content.decode()
    queue.send_due_mails()
    assert f'<dd class="mail-subject">{mailoutbox[0].subject}</dd>' in page
    assert mailoutbox[0].subject == "Veuillez confirmer votre signature"


def test_a_mail_to_who_withdrew_leads_to_signing_again(client, form_page, mailoutbox):
    signing.withdraw(factories.confirmed_signature(form_page))
    mail_again(mailoutbox)
    link = mailed_link(mailoutbox, "mine")
    assert "again/" in client.get(link).content.decode()
    press(client, link + "again/")
    assert facts()[0] == "confirmed"


@pytest.mark.parametrize("status", ["held", "invalidated"])
def test_what_is_held_or_invalidated_gets_no_mail_by_itself(form_page, mailoutbox, status):
    factories.signature(form_page)
    Signature.objects.update(status=status, held_for="everything", mail_due_at=None)
    assert queue.send_due_mails() == 0
    assert mailoutbox == []


def test_only_who_wants_news_gets_the_header_that_ends_it(form_page, mailoutbox):
    factories.signature(form_page, wants_updates=True)
    factories.signature(form_page, wants_updates=False)
    queue.send_due_mails()
    wanted, unwanted = (mail.extra_headers for mail in mailoutbox)
    assert wanted["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in unwanted


def test_the_header_is_whole_when_it_is_on_its_way(unsubscribe, mailoutbox):
    sent = email.message_from_bytes(mailoutbox[0].message().as_bytes(), policy=email.policy.default)
    assert sent["List-Unsubscribe"].strip() == f"<http://testserver{unsubscribe}>"


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])
def test_a_mail_program_s_click_stops_the_news_and_nothing_else(client, unsubscribe, kind):
    """It comes from the provider: without Origin, Sec-Fetch-Site or cookie, and follows no redirect."""
    body = {
        "m": b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
        "a": b"List-Unsubscribe=One-Click",
    }[kind[0]]
    for _time in range(2):
        assert client.generic("POST", unsubscribe, body, kind).status_code == 200
    assert facts() == ("pending", "Zoë O'Neill", False)


def test_opening_the_address_shows_one_button_that_does_the_same(client, unsubscribe):
    page = client.get(unsubscribe).content.decode()
    assert facts()[2] is True
    assert page.count("<form") == page.count("<button") == 1
    assert dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', page)) == ONE_CLICK
    assert "<form" not in client.post(unsubscribe, ONE_CLICK).content.decode()
    assert facts()[2] is False


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", 403),
        (b"List-Unsubscribe=No", 403),
        (b"\xff=\x00", 403),
        (b"List-Unsubscribe=One-Click&" + b"x" * 70_000, 413),
    ],
)
def test_no_other_post_stops_the_news(client, unsubscribe, body, code):
    response = client.generic("POST", unsubscribe, body, "application/x-www-form-urlencoded")
    assert response.status_code == code
    assert 'lang="fr"' in response.content.decode()
    assert facts()[2] is True


def test_a_broken_multipart_body_is_refused(client, unsubscribe):
    assert client.generic("POST", unsubscribe, b"--x", "multipart/form-data").status_code == 400
    assert client.post("/fr/signature/unsubscribe/made-up/", ONE_CLICK).status_code == 404
    assert facts()[2] is True


@pytest.mark.parametrize(
    "beginning",
    [
        "/fr/signature/confirm/",
        "/fr/signature/mine/",
        "/fr/signature/unsubscribe/",
        "/admin/password_reset/confirm/MQ/",
    ],
)
def test_the_secret_of_a_link_stays_out_of_the_log(beginning):
    path = f"{beginning}secret/erase/"
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s: %s", ("Forbidden", path), None)
    MaskLinkSecrets().filter(record)
    assert "secret" not in record.getMessage()
    assert f"{beginning}…/" in record.getMessage()
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["secrets"]
