"""How many from one network, how many mails to one address; and that whoever waits is told, and lost is nobody."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from signatures import signing
from signatures.mail import limits, queue
from signatures.models import ConfirmationMail, Review, Signature, SigningSettings
from signatures.screening import rate_limit
from tests import factories
from tests.helpers.settings import says_held, switch
from tests.helpers.visitor import sign

pytestmark = pytest.mark.django_db


def states():
    return list(Signature.objects.order_by("pk").values_list("held_for", flat=True))


def crowd(client, form_page, number, **answers):
    """`number` people sign from one network; returns the last one's answer."""
    for place in range(number):
        answer = sign(client, form_page, email=f"p{place}.{form_page.pk}@example.org", **answers)
    return answer


def test_beyond_an_hour_s_limit_signatures_of_one_network_are_held_and_told_so(client, form_page, mailoutbox):
    switch(network_limit=3)
    assert not says_held(client, crowd(client, form_page, 3))
    assert says_held(client, sign(client, form_page, email="fourth@example.org"))
    queue.send_due_mails()
    assert states() == ["", "", "", "network"]
    assert len(mailoutbox) == 3


def test_another_network_another_campaign_and_another_hour_have_their_own_count(client, form_page, monkeypatch):
    switch(network_limit=3)
    crowd(client, form_page, 3)
    crowd(client, factories.form_page(), 3)
    crowd(Client(REMOTE_ADDR="203.0.113.9"), form_page, 3)
    monkeypatch.setattr(rate_limit, "HOUR", 7)  # so that it is another hour
    crowd(client, form_page, 3)
    assert set(states()) == {""}


@pytest.mark.parametrize("answers", [{"is_minor": "on"}, {"email": "same@example.org"}])
def test_neither_minors_nor_repeats_get_round_it(client, form_page, mailoutbox, answers):
    switch(network_limit=3, minor_age=16)
    for place in range(6):
        sign(client, form_page, **{"email": f"p{place}@example.org"} | answers)
    sign(client, form_page, email="stranger@example.org")
    queue.send_due_mails()
    assert "stranger@example.org" not in [mail.to[0] for mail in mailoutbox]
    assert len(mailoutbox) <= 3


def test_entering_addresses_twice_brings_nobody_under_the_limit(client, form_page, mailoutbox):
    switch(network_limit=3)
    crowd(client, form_page, 10)
    crowd(client, form_page, 10)
    queue.send_due_mails()
    assert len(mailoutbox) == 3


@pytest.mark.parametrize("known", [True, False])
def test_the_limit_tells_nobody_which_addresses_have_signed(client, form_page, known):
    """Fill it to the brim, enter somebody's address, and look what becomes of one's own."""
    switch(network_limit=3)
    if known:
        factories.signature(form_page, email="victim@example.org")
    crowd(client, form_page, 2)
    assert not says_held(client, sign(client, form_page, email="victim@example.org"))
    assert says_held(client, sign(client, form_page, email="own@example.org"))


def test_no_limit_holds_nobody(client, form_page):
    switch(network_limit=0)
    crowd(client, form_page, 5)
    assert states() == [""] * 5


def test_whom_a_steward_released_gets_the_mail(client, form_page, mailoutbox):
    switch(network_limit=1)
    crowd(client, form_page, 3)
    review = Review.objects.create(campaign=form_page.campaign, verdict="release", reason="A school")
    signing.release(Signature.objects.filter(status="held"), review)
    queue.send_due_mails()
    assert len(mailoutbox) == 3


def test_a_held_one_whose_address_is_entered_so_again_stays_held_and_can_still_be_released(client, mailoutbox):
    """Its address too, where nothing else is kept."""
    form_page = factories.form_page(factories.campaign(digest_only=True))
    for _time in range(2):
        sign(client, form_page, topic="buy now")
    queue.send_due_mails()
    assert mailoutbox == []
    held = Signature.objects.get()
    assert (held.status, held.mail_due_at) == ("held", None)
    review = Review.objects.create(campaign=form_page.campaign, verdict="release", reason="A slip")
    signing.release(Signature.objects.all(), review)
    queue.send_due_mails()
    assert mailoutbox[0].to == ["zoe@example.org"]


def mailed(form_page, number, ago=timedelta(hours=1), email="zoe@example.org"):
    """One signature by `email`, about which `number` mails were sent `ago`."""
    signature = factories.signature(form_page, email=email)
    limits.note_mailing(form_page.campaign_id, timezone.now().date())
    for _each in range(number):
        digest = Signature.objects.count().to_bytes(16, "big") + ConfirmationMail.objects.count().to_bytes(16, "big")
        ConfirmationMail.objects.create(
            signature=signature, token_digest=digest, sent_at=timezone.now() - ago, went_out=True
        )
    Signature.objects.filter(pk=signature.pk).update(mails_sent=number, mail_due_at=None)
    return signature


def test_mails_to_one_address_beyond_the_day_s_limit_wait_and_go_out_later(form_page, mailoutbox):
    switch(address_limit=4)
    mailed(form_page, 2)
    mailed(factories.form_page(), 2)
    waiting = factories.signature(factories.form_page(), email="zoe@example.org")
    queue.send_due_mails()
    waiting.refresh_from_db()
    assert mailoutbox == []
    assert (waiting.status, waiting.mail_failures) == ("pending", 0)
    assert waiting.mail_due_at > timezone.now() + timedelta(minutes=50)
    ConfirmationMail.objects.update(sent_at=timezone.now() - timedelta(hours=25))
    Signature.objects.filter(pk=waiting.pk).update(mail_due_at=timezone.now())
    queue.send_due_mails()
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(("ago", "email"), [(25, "zoe@example.org"), (1, "other@example.org")])
def test_older_mails_and_other_addresses_don_t_count(form_page, mailoutbox, ago, email):
    switch(address_limit=4)
    mailed(form_page, 4, timedelta(hours=ago), email)
    factories.signature(factories.form_page(), email="zoe@example.org")
    queue.send_due_mails()
    assert len(mailoutbox) == 1


def test_another_writing_of_the_address_is_the_same_mailbox(form_page, mailoutbox):
    switch(address_limit=4)
    mailed(form_page, 4, email="zoe@gmail.com")
    factories.signature(factories.form_page(), email="z.o.e+1@gmail.com")
    queue.send_due_mails()
    assert mailoutbox == []


def test_tries_that_failed_while_the_mail_server_was_away_don_t_count(form_page, mailoutbox, monkeypatch):
    switch(address_limit=2)
    factories.signature(form_page)
    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", lambda *_: (_ for _ in ()).throw(SMTPServerDisconnected))
        for _hour in range(3):
            Signature.objects.update(mail_due_at=timezone.now())
            queue.send_due_mails()
    assert ConfirmationMail.objects.count() == 3
    Signature.objects.update(mail_due_at=timezone.now())
    queue.send_due_mails()
    assert len(mailoutbox) == 1


def test_who_is_held_is_told_so_and_never_that_it_counts(client, form_page, mailoutbox):
    SigningSettings.objects.create(network_limit=1)
    for number in range(3):
        answer = sign(client, form_page, email=f"signer{number}@example.org")
    assert says_held(client, answer)
    queue.send_due_mails()
    assert sorted(Signature.objects.values_list("status", flat=True)) == ["held", "held", "pending"]
    assert len(mailoutbox) == 1
