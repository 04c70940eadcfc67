"""Erasing: nothing stays that has to do with the person, and the count is as the campaign says."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from campaigns.models import Campaign
from signatures import signing, tasks
from signatures.email_addresses.address import EmailAddress
from signatures.mail import queue, requests
from signatures.mail.connections import Connections
from signatures.models import ConfirmationMail, Erasure, MailRequest, Signature, SignatureTally
from signatures.retention import erasing
from signatures.signals import public_names_changed
from signatures.tallies import counting
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.visitor import mailed_link, press, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_lag(monkeypatch):
    monkeypatch.setattr(counting, "LAG", timedelta(seconds=-5))


@pytest.fixture
def heard():
    """What the pages that show names, and their kept copies, were told."""
    told = []

    def hear(sender, **signal):
        told.append(sender)

    public_names_changed.connect(hear)
    yield told
    public_names_changed.disconnect(hear)


def own_page(mailoutbox):
    return mailed_link(mailoutbox, "mine")


def erase(client, mailoutbox):
    return press(client, own_page(mailoutbox) + "erase/")


def counts():
    counting.bring_forward()
    assert counting.recount() == {}
    return [campaign.tally.confirmed for campaign in Campaign.objects.order_by("pk")]


def everything_of(*signatures):
    """Digests and sealed bytes, in hexadecimal, as a dump of the database has them."""
    mails = ConfirmationMail.objects.filter(signature__in=signatures)
    held = [(row.email_digest, row.sealed, row.domain, row.network) for row in signatures]
    held += [(mail.copy, mail.token_digest) for mail in mails]
    return [bytes(value).hex() for values in held for value in values if value]


def test_after_it_the_whole_database_holds_no_trace_of_the_person(client, form_page, mailoutbox, no_lag):
    """Nor in the history of staff, in tasks, in revisions or in sessions."""
    sign(client, form_page, first_name="Xanthippe", last_name="Quagmire", email="xq@example.org", show_name="on")
    link = mailed_link(mailoutbox)
    press(client, link)
    requests.ask(form_page.campaign_id, EmailAddress("xq@example.org"))
    client.force_login(factories.staff("Data stewards"))
    for row in Signature.objects.all():
        client.get(f"/admin/signature/inspect/{row.pk}/")
    tasks.bring_tallies_forward.enqueue()
    marks = ["xanthippe", "quagmire", "xq@example", link.split("/")[-2], *everything_of(*Signature.objects.all())]
    assert {"signatures_signature", "signatures_confirmationmail", "signatures_mailrequest"} == set(
        tables_that_hold(*marks)
    )

    press(client, link.replace("/confirm/", "/mine/") + "erase/")

    assert tables_that_hold(*marks) == []
    assert counts() == [0]
    assert Erasure.objects.get().number == 1


def test_the_receipt_holds_no_data_and_no_secret(client, form_page, mailoutbox):
    receipts = []
    for name in ("zoe", "zosia"):
        factories.signature(form_page, email=f"{name}@example.org")
        response = erase(client, mailoutbox)
        receipts.append((response["Location"], client.get(response["Location"]).content))
    assert receipts[0] == receipts[1]
    assert receipts[0][0] == "/fr/signature/erased/"


def test_its_links_open_nothing_afterwards_and_erasing_again_says_so(client, form_page, mailoutbox):
    factories.signature(form_page)
    link = own_page(mailoutbox)
    assert press(client, link + "erase/").status_code == 302
    for again in (client.get(link), press(client, link + "erase/"), press(client, link.replace("mine", "confirm"))):
        assert again.status_code == 404
        assert 'lang="fr"' in again.content.decode()


@pytest.mark.parametrize(("keeps", "number"), [(True, 2), (False, 1)])
def test_the_count_keeps_or_drops_it_as_the_campaign_says(form_page, no_lag, keeps, number):
    Campaign.objects.update(keeps_count_of_erased=keeps)
    factories.confirmed_signature(form_page)
    gone = factories.confirmed_signature(form_page)
    assert counts() == [2]
    erasing.erase_signature(gone)
    assert counts() == [number]


@pytest.mark.parametrize("keeps", [True, False])
def test_what_was_confirmed_and_not_yet_counted_is_kept_or_dropped_too(form_page, keeps):
    Campaign.objects.update(keeps_count_of_erased=keeps)
    counting.bring_forward()
    erasing.erase_signature(factories.confirmed_signature(form_page))
    assert counts() == [int(keeps)]


def test_an_unconfirmed_signature_is_erased_and_never_counted(form_page, no_lag):
    erasing.erase_signature(factories.signature(form_page))
    assert counts() == [0]


def test_the_name_is_gone_from_the_appeal_at_once(client, form_page, heard):
    made = factories.confirmed_signature(form_page, last_name="Quagmire", show_name=True)
    assert "Quagmire" in client.get(form_page.campaign_page.url).content.decode()
    erasing.erase_signature(made)
    assert heard
    assert "Quagmire" not in client.get(form_page.campaign_page.url).content.decode()


def test_who_erased_may_sign_again_as_if_for_the_first_time(client, form_page, mailoutbox):
    factories.confirmed_signature(form_page, email="zoe@example.org")
    Signature.objects.update(mail_due_at=Signature.objects.get().created_at)
    erase(client, mailoutbox)
    assert sign(client, form_page).status_code == 302
    assert Signature.objects.get().status == "pending"


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_holds_the_row_brings_nothing_back_and_goes_on(form_page, mailoutbox, caplog):
    gone, stays = factories.signature(form_page), factories.signature(form_page)
    batch = queue.take_batch()
    erasing.erase_signature(gone)
    with Connections() as connections:
        assert queue.send(batch, connections) == 1
    assert list(ConfirmationMail.objects.values_list("signature", flat=True)) == [stays.pk]
    assert len(mailoutbox) == 1
    assert caplog.text == "", "nobody's mail has failed"


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_is_noted_while_its_signature_is_being_erased_waits_and_isn_t(form_page, monkeypatch):
    gone, take_back, notes = factories.signature(form_page), counting.take_back, []

    def note():
        try:
            return queue._keep({gone: "secret"})
        finally:
            connection.close()

    def count_while_a_worker_notes(*args, **options):
        notes.append(pool.submit(note))
        time.sleep(0.3)
        assert not notes[0].done()
        return take_back(*args, **options)

    monkeypatch.setattr(counting, "take_back", count_while_a_worker_notes)
    with ThreadPoolExecutor(1) as pool:
        erasing.erase_signature(gone)
        assert notes[0].result() == {}
    assert not ConfirmationMail.objects.exists()


def at_once(*actions):
    """Do all of `actions` from the same moment on; return what they returned."""
    start = threading.Barrier(len(actions))

    def do(action):
        start.wait()
        try:
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return [run.result() for run in [pool.submit(do, action) for action in actions]]


def posted(link, **given):
    return lambda: press(Client(), link, **given).status_code


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_everything_at_once_ends_in_one_state_and_a_right_count(form_page, mailoutbox, turn):
    made = factories.signature(form_page, email="zoe@example.org", show_name=True, wants_updates=True)
    mine = own_page(mailoutbox)
    signing.confirm(made)
    requests.ask(form_page.campaign_id, EmailAddress("zoe@example.org"))
    presses = [posted(mine + each) for each in ("withdraw/", "again/", "news/", "erase/", "erase/")]
    confirms = [posted(mine.replace("/mine/", "/confirm/")), posted(mine + "name/", public_name="Zosia")]
    work = [queue.send_due_mails, queue.send_due_mails, counting.bring_forward]
    codes = at_once(*presses, *confirms, *work)[: len(presses + confirms)]
    assert set(codes) <= {200, 302, 404, 409}
    assert not Signature.objects.exists()
    assert not ConfirmationMail.objects.exists()
    counting.bring_forward()
    assert counting.recount() == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_confirming_and_withdrawing_at_once_count_once_or_not_at_all(form_page, mailoutbox, turn, monkeypatch):
    factories.signature(form_page)
    mine = own_page(mailoutbox)
    confirm = posted(mine.replace("/mine/", "/confirm/"))
    results = at_once(confirm, confirm, posted(mine + "withdraw/"), posted(mine + "again/"), counting.bring_forward)
    assert set(results[:4]) <= {200, 302}
    status = Signature.objects.get().status
    monkeypatch.setattr(counting, "LAG", timedelta(seconds=-5))
    assert status in ("confirmed", "withdrawn")
    assert counts() == [int(status == "confirmed")]
    assert not MailRequest.objects.exists()


def test_signing_erasing_and_signing_again_counts_once(client, form_page, mailoutbox):
    """Unless the campaign was told to go on counting what is erased, which its help text warns of."""
    for _turn in range(3):
        sign(client, form_page)
        link = mailed_link(mailoutbox)
        press(client, link)
        press(client, link.replace("/confirm/", "/mine/") + "erase/")
    assert not Signature.objects.exists()
    assert not SignatureTally.objects.filter(confirmed__gt=0).exists()
