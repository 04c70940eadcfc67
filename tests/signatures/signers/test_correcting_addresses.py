"""A steward corrects a mistyped address: old links end, and the right mailbox confirms, or nobody does."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from signatures import signing
from signatures.consent import NOTHING_KEPT, Rules
from signatures.crypto.digest import domain_digest, email_digest
from signatures.crypto.sealing import key_of, unseal
from signatures.email_addresses.address import EmailAddress
from signatures.mail import later_entries, queue, requests
from signatures.models import ConfirmationMail, ConsentRule, MailRequest, Signature, SignatureTally
from signatures.stewards import corrections
from signatures.tallies import counting
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.keys import lengthen_chain
from tests.helpers.reviews import counted, held
from tests.helpers.visitor import press, sign
from tests.signatures.signers.test_actions import act, now, opened, url

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "zoe@exmaple.org", "zoe@example.org"
LINK = re.compile(r"http://testserver(/\S+/confirm/\S+)")


@pytest.fixture(autouse=True)
def counted_at_once(monkeypatch):
    monkeypatch.setattr(counting, "LAG", timedelta(0))


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def correct(client, signature, email=RIGHT):
    return act(client, signature, "correct-address", email=email)


def test_old_links_open_nothing_and_the_new_one_confirms(steward, form_page, mailoutbox):
    signature = factories.signature(form_page, email=WRONG, first_name="Wisława")
    queue.send_due_mails()
    correct(steward, signature)
    queue.send_due_mails()
    assert [mail.to for mail in mailoutbox] == [[WRONG], [RIGHT]]
    old, new = (LINK.search(mail.body)[1] for mail in mailoutbox)
    for path in (old, old.replace("/confirm/", "/mine/")):
        assert "Wisława" not in steward.get(path).content.decode()
        assert press(steward, path).status_code == 404
    assert now(signature).status == "pending"
    press(steward, new)
    assert now(signature).status == "confirmed"
    assert "Wisława" in steward.get(new.replace("/confirm/", "/mine/")).content.decode()


def texts_behind(client, confirm):
    """What each page says that the mailed link opens, and what the file holds."""
    mine = confirm.replace("/confirm/", "/mine/")
    return [client.get(url).content.decode() for url in (confirm, mine, mine + "file/")]


def test_the_new_mailbox_reads_what_was_signed_once_it_has_confirmed(steward, client, form_page, mailoutbox):
    """Whoever telephoned may not own it."""
    signature = factories.signature(form_page, email=WRONG, first_name="Wisława", country="PL", show_name=False)
    correct(steward, signature)
    queue.send_due_mails()
    link = LINK.search(mailoutbox[-1].body)[1].replace("/fr/", "/en/")
    for text in texts_behind(client, link):
        assert [told for told in ("Wisława", "Poland", '"PL"', RIGHT) if told in text] == []
    assert press(client, link.replace("/confirm/", "/mine/") + "names/", first_name="Eve").status_code == 409
    press(client, link)
    assert all("Wisława" in text and RIGHT in text for text in texts_behind(client, link)[1:])
    assert unseal(now(signature).sealed)["first_name"] == "Wisława"


def test_stricter_rules_are_told_to_a_new_mailbox_that_is_told_nothing_else(steward, client, form_page, mailoutbox):
    ConsentRule.objects.create(country="BY", no_updates=True)
    signature = factories.signature(form_page, email=WRONG, wants_updates=True)
    sign(client, form_page, email=WRONG, country="BY")
    later_entries.read()
    correct(steward, signature)
    queue.send_due_mails()
    told = texts_behind(client, LINK.search(mailoutbox[-1].body)[1].replace("/fr/", "/en/"))[0]
    assert "We don’t send you any news." in told
    assert "Zoë" not in told


def test_no_key_of_before_opens_the_box(form_page, steward, mailoutbox):
    """A copy of the old link's key, from a backup, is worth nothing."""
    signature = factories.signature(form_page, email=WRONG)
    before = key_of(signature.sealed)
    correct(steward, signature)
    row = now(signature)
    assert key_of(row.sealed) != before
    assert unseal(row.sealed)["email"] == RIGHT
    assert bytes(row.email_digest) == email_digest(EmailAddress(RIGHT), row.campaign_id)
    assert bytes(row.domain) == domain_digest("example.org", row.campaign_id)
    assert len(row.sealed) == len(row.mail_to), "boxes that are made together are alike"


def test_one_that_counts_counts_no_longer_until_the_right_mailbox_confirms(steward, form_page, mailoutbox):
    signature = factories.confirmed_signature(form_page, email=WRONG, show_name=True)
    assert counted() == 1
    correct(steward, signature)
    assert (now(signature).status, counted()) == ("pending", 0)
    queue.send_due_mails()
    press(steward, LINK.search(mailoutbox[-1].body)[1])
    assert (now(signature).status, counted()) == ("confirmed", 1)
    assert SignatureTally.objects.get().drift == 0


def test_one_that_is_held_stays_held(steward, form_page, mailoutbox):
    signature = held(form_page, email=WRONG)
    correct(steward, signature)
    queue.send_due_mails()
    assert (now(signature).status, now(signature).held_for, mailoutbox) == ("held", "network", [])
    act(steward, signature, "release")
    queue.send_due_mails()
    assert [mail.to for mail in mailoutbox] == [[RIGHT]]


@pytest.mark.parametrize(
    ("email", "said"),
    [
        (f" {WRONG.upper()} ", "with that very address"),
        ("zoe@gmial.com", "Did you mean gmail.com"),
        ("taken@example.org", "has signed the campaign itself"),
        ("zoe", "@ is missing"),
        ("", "Give the address"),
    ],
)
def test_what_can_t_be_the_right_one_is_refused_beside_its_field(steward, form_page, email, said):
    signature = factories.signature(form_page, email=WRONG)
    factories.signature(form_page, email="taken@example.org")
    answer = correct(steward, signature, email)
    assert said in answer.content.decode()
    assert list(answer.context["form"].errors) == ["email"]
    assert unseal(now(signature).sealed)["email"] == WRONG


def test_an_address_that_signs_in_the_same_moment_is_refused_in_words(steward, form_page, monkeypatch):
    signature = factories.signature(form_page, email=WRONG)

    def collide(*args):
        raise IntegrityError

    monkeypatch.setattr(corrections.signing, "begin_anew", collide)
    assert "has signed the campaign itself" in correct(steward, signature).content.decode()


def test_an_address_under_an_older_key_is_found_taken(steward, form_page, settings):
    factories.signature(form_page, email=RIGHT)
    lengthen_chain(settings)
    signature = factories.signature(form_page, email=WRONG)
    assert "has signed the campaign itself" in correct(steward, signature).content.decode()


def test_of_whom_nothing_is_kept_nothing_is_kept_afterwards(steward, mailoutbox):
    form_page = factories.form_page(factories.campaign(digest_only=True))
    signature = factories.signature(form_page, email=WRONG)
    queue.send_due_mails()
    before = bytes(now(signature).domain)
    correct(steward, signature)
    queue.send_due_mails()
    row = now(signature)
    assert mailoutbox[-1].to == [RIGHT]
    assert (unseal(row.sealed), bytes(row.domain), bytes(row.mail_to)) == (NOTHING_KEPT, before, b"")


def test_stricter_rules_of_a_later_entry_hold_afterwards(steward, client, form_page):
    ConsentRule.objects.create(country="BY", no_public_name=True)
    signature = factories.signature(form_page, email=WRONG)
    sign(client, form_page, email=WRONG, country="BY")
    later_entries.read()
    correct(steward, signature)
    row = now(signature)
    assert later_entries.noted_rules(key_of(row.sealed), row) == Rules.NO_NAME


def test_what_was_asked_for_with_the_old_address_is_forgotten(steward, form_page):
    signature = factories.signature(form_page, email=WRONG)
    requests.ask(form_page.campaign_id, EmailAddress(WRONG))
    correct(steward, signature)
    assert not MailRequest.objects.exists()


def test_after_the_end_of_a_campaign_no_address_is_corrected(steward, form_page):
    """The signature would be lost: nobody could confirm it."""
    signature = factories.confirmed_signature(form_page, email=WRONG)
    campaign = form_page.campaign
    campaign.opens = timezone.now() - timedelta(days=9)
    campaign.closes = timezone.now() - signing.GRACE_AFTER_CLOSING
    campaign.save()
    answer = steward.get(url(signature, "correct-address"), follow=True)
    assert "has closed" in answer.content.decode()
    assert now(signature).status == "confirmed"


def test_the_steward_is_told_to_make_sure_who_it_is(steward, form_page):
    """Whoever has the right mailbox confirms, and reads what was signed."""
    page = steward.get(url(factories.signature(form_page), "correct-address")).content.decode()
    assert "Make sure that you speak with the signer." in page


def test_correcting_back_and_forth_mails_nobody_over_and_over(steward, form_page, mailoutbox):
    signature = factories.signature(form_page, email=WRONG)
    for email in (RIGHT, WRONG, RIGHT):
        answer = correct(steward, signature, email)
        queue.send_due_mails()
    assert [mail.to for mail in mailoutbox] == [[RIGHT]]
    assert unseal(now(signature).sealed)["email"] == RIGHT
    assert list(answer.context["form"].errors) == ["email"]
    assert "corrected a short while ago" in answer.content.decode()


@pytest.mark.parametrize(("hours", "said"), [([1], False), ([0.1], True), ([5, 1], False), ([9, 5, 1], True)])
def test_an_address_is_corrected_three_times_a_day_and_ever_more_slowly(steward, form_page, hours, said):
    signature = factories.signature(form_page, email=WRONG)
    for each in hours:
        at = timezone.now() - timedelta(hours=each)
        entry = log(instance=signature, action="signatures.signer.correct-address", data={"reason": "x"})
        ModelLogEntry.objects.filter(pk=entry.pk).update(timestamp=at)
    assert ("corrected a short while ago" in correct(steward, signature).content.decode()) == said


def test_neither_log_holds_an_address(steward, form_page):
    correct(steward, factories.signature(form_page, email=WRONG))
    assert tables_that_hold(WRONG, RIGHT) == []


def test_a_failure_midway_changes_nothing(steward, form_page, monkeypatch):
    signature = factories.signature(form_page, email=WRONG)
    queue.send_due_mails()
    data = opened(steward, signature, "correct-address") | {"email": RIGHT}
    monkeypatch.setattr(corrections, "_kept", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        steward.post(url(signature, "correct-address"), data)
    assert ConfirmationMail.objects.count() == 1
    assert opened(steward, signature, "correct-address")["seen"] == data["seen"], "no entry in the log"


def test_the_page_tells_what_happened(steward, form_page):
    signature = factories.signature(form_page, email=WRONG)
    queue.send_due_mails()
    requests.ask(form_page.campaign_id, EmailAddress(WRONG))
    page = steward.get(reverse("signature:inspect", args=[signature.pk]))
    assert [event.what for event in page.context["events"]] == [
        "Another mail was asked for; the worker hasn't come to it",
        "A mail went out",
        "Signed",
    ]
    correct(steward, signature)
    page = steward.get(reverse("signature:inspect", args=[signature.pk]))
    happened = {event.what: event.who for event in page.context["events"]}
    assert [what for what, who in happened.items() if who] == [
        "Correct the address: Called, and named the day and the campaign"
    ]
    assert "A mail is due" in happened
    assert Signature.objects.get().mails_sent == 0
