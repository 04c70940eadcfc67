"""The mail queue: what fails waits, what a killed worker held is taken up, and nobody's trouble is another's."""

from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected
from socket import gaierror
from ssl import SSLError

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.locmem import EmailBackend
from django.db.models import F
from django.utils import timezone

from signatures.mail import queue
from signatures.mail.connections import Connections
from signatures.models import Signature
from tests import factories
from tests.helpers.time_passing import DAY, later
from tests.helpers.visitor import sign

pytestmark = pytest.mark.django_db


def send(*rows):
    with Connections() as connections:
        return queue.send(rows, connections)


def test_a_mail_that_can_t_go_out_waits_and_is_tried_again(form_page, mailoutbox, monkeypatch, caplog):
    def refuse(*args):
        raise SMTPServerDisconnected("zoe@example.org refused")

    factories.signature(form_page, email="zoe@example.org")
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        assert queue.send_due_mails() == 0
    assert queue.send_due_mails() == 0, "not at once again"
    assert "zoe" not in caplog.text
    Signature.objects.update(mail_due_at=timezone.now())
    assert queue.send_due_mails() == 1


def test_what_a_killed_worker_held_is_taken_up_when_its_lease_ends(form_page, mailoutbox):
    factories.signature(form_page)
    assert len(queue.take_batch()) == 1
    assert queue.take_batch() == [], "nobody takes it from a living worker"
    Signature.objects.update(mail_due_at=timezone.now())
    assert queue.send_due_mails() == 1


def test_signing_again_while_the_mail_goes_out_asks_for_another(form_page, mailoutbox):
    factories.signature(form_page, email="zoe@example.org")
    (taken,) = queue.take_batch()
    factories.signature(form_page, email="zoe@example.org")
    send(taken)
    later(DAY)
    assert queue.send_due_mails() == 1
    assert len(mailoutbox) == 2


def recipients_refused(code):
    def refuse(*args):
        raise SMTPRecipientsRefused({"zoe@example.org": (code, b"no")})

    return refuse


def poisoned(signature):
    Signature.objects.filter(pk=signature.pk).update(
        sealed=b"not a box", mail_due_at=timezone.now() - timedelta(hours=1)
    )


def test_one_row_s_trouble_doesn_t_hold_up_the_others(form_page, mailoutbox):
    poisoned(factories.signature(form_page))
    for _signer in range(3):
        factories.signature(form_page)
    assert queue.send_due_mails() == 3
    assert Signature.objects.get(mail_failures=1).mail_problem == "CryptoError"


def test_a_refused_mail_is_tried_ever_more_seldom_and_in_the_end_not_at_all(form_page, monkeypatch):
    factories.signature(form_page)
    monkeypatch.setattr(EmailBackend, "send_messages", recipients_refused(450))
    waits = []
    while Signature.objects.filter(mail_due_at__isnull=False).exists():
        Signature.objects.update(mail_due_at=timezone.now())
        queue.send_due_mails()
        if due := Signature.objects.get().mail_due_at:
            waits.append(round((due - timezone.now()).total_seconds() / 60))
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 1280]


def test_an_address_that_was_given_up_is_tried_as_often_again_when_it_is_entered_again(form_page, monkeypatch):
    """Its mailbox was full for a week, say; its owner then comes back."""
    factories.signature(form_page, email="zoe@example.org")
    Signature.objects.update(mail_failures=10, mail_due_at=None)
    factories.signature(form_page, email="zoe@example.org")
    monkeypatch.setattr(EmailBackend, "send_messages", recipients_refused(450))
    queue.send_due_mails()
    wait = Signature.objects.get().mail_due_at - timezone.now()
    assert timedelta(minutes=4) < wait < timedelta(minutes=6)


def test_an_address_that_is_refused_for_good_is_given_up_at_once(form_page, monkeypatch):
    factories.signature(form_page)
    monkeypatch.setattr(EmailBackend, "send_messages", recipients_refused(550))
    queue.send_due_mails()
    signature = Signature.objects.get()
    assert (signature.mail_due_at, signature.mail_problem) == (None, "SMTPRecipientsRefused")


NOT_FOR_US = [
    ConnectionRefusedError(),
    gaierror(),
    SSLError(),
    SMTPAuthenticationError(535, b"no"),
    SMTPSenderRefused(550, b"no", "us"),
]


@pytest.mark.parametrize("error", NOT_FOR_US, ids=lambda error: type(error).__name__)
def test_a_mail_server_that_is_away_is_asked_once_and_is_nobody_s_failure(form_page, monkeypatch, error):
    calls = []

    def away(*args):
        calls.append(1)
        raise error

    for _signer in range(3):
        factories.signature(form_page)
    monkeypatch.setattr(EmailBackend, "send_messages", away)
    assert queue.send_due_mails() == 0
    assert len(calls) == 1
    rows = Signature.objects.values_list("mail_failures", "mail_problem").distinct()
    assert list(rows) == [(0, type(error).__name__)], "staff see what they wait for"
    assert not Signature.objects.filter(mail_due_at__lte=timezone.now()).exists()


def test_a_mail_at_which_the_server_goes_away_holds_up_no_other(form_page, mailoutbox, monkeypatch):
    real = EmailBackend.send_messages

    def choosy(backend, messages):
        if messages[0].to == ["culprit@example.org"]:
            raise SMTPServerDisconnected
        return real(backend, messages)

    for name in ("culprit", "zoe", "zosia"):
        factories.signature(form_page, email=f"{name}@example.org")
    monkeypatch.setattr(EmailBackend, "send_messages", choosy)
    for _turn in range(2):
        queue.send_due_mails()
        Signature.objects.filter(mail_due_at__isnull=False).update(
            mail_due_at=F("mail_due_at") - timedelta(minutes=6)
        )
    assert sorted(mail.to[0] for mail in mailoutbox) == ["zoe@example.org", "zosia@example.org"]


def test_how_soon_a_mail_is_tried_again_and_how_long_a_row_is_held_are_settings(form_page, monkeypatch, settings):
    settings.SIGNATURES_MAIL_RETRY_AFTER, settings.SIGNATURES_MAIL_LEASE = 60, 120
    made = factories.signature(form_page)
    (taken,) = queue.take_batch()
    assert 115 < (taken.mail_due_at - timezone.now()).total_seconds() <= 120
    Signature.objects.update(mail_due_at=timezone.now())
    monkeypatch.setattr(EmailBackend, "send_messages", recipients_refused(450))
    queue.send_due_mails()
    made.refresh_from_db()
    assert 55 < (made.mail_due_at - timezone.now()).total_seconds() <= 60


def test_a_worker_whose_lease_is_over_sends_nothing_more(form_page, mailoutbox, monkeypatch, settings):
    settings.SIGNATURES_MAIL_LEASE = -1
    monkeypatch.setattr(queue, "TURN", timedelta(seconds=0.05))
    factories.signature(form_page)
    assert queue.send_due_mails() == 0
    assert mailoutbox == []


def test_a_worker_without_the_private_key_takes_no_row(form_page, settings):
    factories.signature(form_page)
    settings.SIGNATURES_PRIVATE_KEY = ""
    with pytest.raises(ImproperlyConfigured):
        queue.send_due_mails()
    assert Signature.objects.filter(mail_due_at__lte=timezone.now()).count() == 1


def test_no_mail_is_sent_within_the_request(client, form_page, mailoutbox):
    sign(client, form_page)
    assert mailoutbox == []
    assert queue.send_due_mails() == 1
