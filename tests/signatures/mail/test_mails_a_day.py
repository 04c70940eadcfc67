"""Five mails a day about one signature, at growing intervals, and never an end: its owner always gets to it."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from signatures import signing
from signatures.email_addresses.address import EmailAddress
from signatures.mail import queue, requests
from signatures.models import ConsentRule, Signature
from signatures.screening.intervals import next_mail
from tests import factories
from tests.helpers.reviews import held, review
from tests.helpers.settings import switch
from tests.helpers.time_passing import DAY, later
from tests.helpers.visitor import mailed_link, press, sign

pytestmark = pytest.mark.django_db

ZOE = EmailAddress("zoe@example.org")
MINUTE = timedelta(minutes=1)


def enter(form_page, email=ZOE, **given):
    """Somebody enters `email`, and the worker has its turn."""
    factories.signature(form_page, email=email, **given)
    return queue.send_due_mails()


def test_an_address_that_is_entered_all_day_gets_five_mails_at_growing_intervals(form_page, mailoutbox):
    sent, passed = [], 0
    for minute in (0, 1, 9, 10, 11, 39, 40, 159, 160, 519, 520, 700, 1439, 1440, 1441):
        later((minute - passed) * MINUTE)
        passed = minute
        if enter(form_page):
            sent.append(minute)
    assert sent == [0, 10, 40, 160, 520, 1440]


def test_five_entries_of_a_stranger_keep_no_mail_from_the_owner_the_next_day_nor_in_a_month(
    client, form_page, mailoutbox
):
    for _time in range(5):
        enter(form_page, first_name="Mallory")
        later(14 * timedelta(seconds=1))
    for days in (1, 1, 30):
        later(days * DAY)
        mailoutbox.clear()
        assert sign(client, form_page).status_code == 302
        link = mailed_link(mailoutbox)
        assert client.get(link).status_code == 200
    press(client, link)
    assert Signature.objects.get().status == "confirmed"


@pytest.mark.parametrize("ask", ["sign", "mail"])
def test_a_mail_that_may_not_go_out_yet_waits_and_isn_t_dropped(client, form_page, mailoutbox, ask):
    """Its address too, where nothing else keeps it."""
    ConsentRule.objects.create(country="BY", digest_only=True)
    sign(client, form_page, country="BY")
    queue.send_due_mails()
    later(11 * MINUTE)
    enter(form_page)
    later(11 * MINUTE)
    if ask == "sign":
        sign(client, form_page, country="BY")
    else:
        requests.ask(form_page.campaign_id, ZOE)
    assert queue.send_due_mails() == 0
    later(20 * MINUTE)
    assert queue.send_due_mails() == 1
    assert {mail.to[0] for mail in mailoutbox} == {ZOE}
    assert bytes(Signature.objects.get().mail_to) == b""


def test_another_appeal_s_signature_gets_its_mail_though_a_stranger_uses_up_each_day_s(form_page, mailoutbox):
    """At the moment when one more may go out, whoever was written to least comes first."""
    switch(address_limit=2)
    own = factories.form_page()
    enter(form_page)
    later(10 * MINUTE)
    enter(form_page)
    assert enter(own) == 0
    later(DAY - 10 * MINUTE)
    factories.signature(form_page, email=ZOE)
    Signature.objects.filter(campaign=form_page.campaign).update(mail_due_at=F("created_at") - DAY)
    assert queue.send_due_mails() == 1
    assert Signature.objects.get(campaign=own.campaign).mails_sent == 1


def set_aside(form_page, how):
    """A stranger's entry with Zoe's address that gets no mail."""
    if how == "held":
        return held(form_page, email=ZOE, first_name="Mallory")
    made = factories.signature(form_page, email=ZOE, first_name="Mallory")
    signing.invalidate(Signature.objects.filter(pk=made.pk), review(form_page))
    return made


@pytest.mark.parametrize("how", ["held", "invalidated"])
@pytest.mark.parametrize("digest_only", [False, True])
def test_a_stranger_s_entry_that_was_set_aside_keeps_no_mail_from_the_owner(client, mailoutbox, how, digest_only):
    form_page = factories.form_page(factories.campaign(digest_only=digest_only))
    set_aside(form_page, how)
    assert queue.send_due_mails() == 0
    assert sign(client, form_page).status_code == 302
    press(client, mailed_link(mailoutbox))
    kept = Signature.objects.get()
    assert (kept.status, kept.held_for, kept.review) == ("confirmed", "", None)


@pytest.mark.parametrize("how", ["held", "invalidated"])
def test_an_entry_that_is_held_itself_sets_nothing_going(client, form_page, mailoutbox, how):
    set_aside(form_page, how)
    sign(client, form_page, topic="buy now")
    requests.ask(form_page.campaign_id, ZOE)
    assert queue.send_due_mails() == 0
    assert Signature.objects.get().status == how


def test_an_entry_that_is_held_takes_no_mail_from_the_owner_that_was_due(client, form_page, mailoutbox):
    sign(client, form_page)
    sign(client, form_page, topic="buy now")
    assert queue.send_due_mails() == 1
    assert mailoutbox[0].to == [ZOE]


def test_the_mails_of_other_days_don_t_matter():
    now = timezone.now()
    before = [now - n * DAY for n in range(1, 9)]
    assert next_mail(before, now) == now
    assert next_mail([*before, now - MINUTE], now) == now + 9 * MINUTE


@pytest.mark.parametrize("ask", ["sign", "mail"])
def test_whose_confirmed_signature_was_set_aside_is_told_so_and_it_stays_so(client, form_page, mailoutbox, ask):
    made = factories.confirmed_signature(form_page, email=ZOE)
    signing.invalidate(Signature.objects.filter(pk=made.pk), review(form_page))
    if ask == "sign":
        sign(client, form_page)
    else:
        requests.ask(form_page.campaign_id, ZOE)
    page = client.get(mailed_link(mailoutbox, "mine"))
    assert page.status_code == 200
    assert "/confirm/" not in mailoutbox[0].body
    assert "\n" not in mailoutbox[0].subject
    assert Signature.objects.get().status == "invalidated"
