"""Changing the digest key: nobody signs twice, and a command that is cut short is run again."""

import re

import pytest
from django.core.management import CommandError, call_command

from signatures import signing
from signatures.crypto.digest import domain_digest, email_digest, network_digest
from signatures.email_addresses.address import EmailAddress
from signatures.key_rotation import rekeying
from signatures.mail import queue
from signatures.models import ConfirmationMail, ConsentRule, MailRequest, Review, Signature, SigningSettings
from signatures.retention.erasing import erase_address
from tests import factories
from tests.helpers.keys import Pairs, lengthen_chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def longer_chain(settings):
    """A function that adds a digest key."""
    return lambda: lengthen_chain(settings)


@pytest.fixture
def stopped():
    SigningSettings.objects.create(stop_signing=True)


def output(capsys, command):
    call_command(command)
    return capsys.readouterr().out


def test_after_a_new_digest_key_the_same_address_is_still_one_person(form_page, longer_chain, stopped):
    factories.signature(form_page, email="zoe@example.org")
    longer_chain()
    call_command("rotate_digest_key")
    factories.signature(form_page, email="ZOE@example.org")
    kept = Signature.objects.get()
    assert bytes(kept.email_digest) == email_digest(EmailAddress("zoe@example.org"), form_page.campaign_id)
    assert kept.digest_version == 2


def test_without_it_the_same_address_would_be_two(form_page, longer_chain):
    """What the command is for, and why it refuses to run while people sign."""
    factories.signature(form_page, email="zoe@example.org")
    longer_chain()
    factories.signature(form_page, email="zoe@example.org")
    assert Signature.objects.count() == 2


def test_several_new_keys_are_laid_over_in_their_order(form_page, longer_chain, stopped):
    factories.signature(form_page, email="zoe@example.org")
    longer_chain()
    factories.signature(form_page, email="ada@example.org")
    longer_chain()
    call_command("rotate_digest_key")
    for email in ("zoe@example.org", "ada@example.org"):
        kept = Signature.objects.get(email_digest=email_digest(EmailAddress(email), form_page.campaign_id))
        assert bytes(kept.domain) == domain_digest("example.org", form_page.campaign_id)


def test_no_private_key_is_needed_and_high_risk_signatures_follow(form_page, longer_chain, stopped, settings):
    ConsentRule.objects.create(country="BY", digest_only=True)
    factories.signature(form_page, email="zoe@example.org", country="BY")
    settings.SIGNATURES_PRIVATE_KEY = ""
    longer_chain()
    call_command("rotate_digest_key")
    kept = Signature.objects.get()
    assert bytes(kept.email_digest) == email_digest(EmailAddress("zoe@example.org"), form_page.campaign_id)
    assert bytes(kept.domain) == domain_digest(signing.COMMON, form_page.campaign_id), "as of any other"


def test_the_network_is_forgotten_and_nothing_else_changes(form_page, longer_chain, stopped):
    signature = factories.confirmed_signature(form_page, show_name=True)
    Signature.objects.filter(pk=signature.pk).update(network=network_digest("192.0.2.0/24", form_page.campaign_id))
    before = Signature.objects.values().get()
    longer_chain()
    call_command("rotate_digest_key")
    after = Signature.objects.values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"email_digest", "domain", "digest_version", "network"}
    assert after["network"] is None


def test_a_request_for_a_mail_follows_its_signature_once(form_page, longer_chain, stopped):
    factories.signature(form_page, email="zoe@example.org")
    for email in ("zoe@example.org", "stranger@example.org"):
        digest = email_digest(EmailAddress(email), form_page.campaign_id)
        MailRequest.objects.create(campaign=form_page.campaign, email_digest=digest, mail_to=b"")
    longer_chain()
    for _run in range(2):
        call_command("rotate_digest_key")
    digests = [bytes(request.email_digest) for request in MailRequest.objects.order_by("pk")]
    assert digests[0] == email_digest(EmailAddress("zoe@example.org"), form_page.campaign_id)
    assert digests[1] != email_digest(EmailAddress("stranger@example.org"), form_page.campaign_id)


def test_nothing_happens_while_people_can_sign(form_page, longer_chain):
    factories.signature(form_page)
    before = Signature.objects.values().get()
    longer_chain()
    with pytest.raises(CommandError, match="Stop signing first"):
        call_command("rotate_digest_key")
    assert Signature.objects.values().get() == before


@pytest.mark.parametrize(("state", "is_refused"), [("waiting", True), ("running", True), ("done", False)])
def test_a_review_under_way_keeps_what_it_looks_for(form_page, longer_chain, stopped, state, is_refused):
    factories.signature(form_page)
    Review.objects.create(campaign=form_page.campaign, verdict="invalidate", reason="x", state=state)
    longer_chain()
    if is_refused:
        with pytest.raises(CommandError, match="A review is under way"):
            call_command("rotate_digest_key")
    else:
        call_command("rotate_digest_key")
    assert rekeying.behind().exists() is is_refused


def test_signing_that_starts_midway_ends_the_run_and_the_next_goes_on(form_page, longer_chain, stopped, monkeypatch):
    emails = [f"signer{number}@example.org" for number in range(5)]
    for email in emails:
        factories.signature(form_page, email=email)
    longer_chain()
    monkeypatch.setattr(rekeying, "BATCH", 2)
    real = rekeying._write

    def and_start_again(digests):
        real(digests)
        SigningSettings.objects.get().delete()

    monkeypatch.setattr(rekeying, "_write", and_start_again)
    with pytest.raises(CommandError):
        call_command("rotate_digest_key")
    assert rekeying.behind().count() == 3
    monkeypatch.setattr(rekeying, "_write", real)
    SigningSettings.objects.create(stop_signing=True)
    assert rekeying.rekey()["rekeyed"] == 3
    assert not rekeying.behind().exists()
    digests = [email_digest(EmailAddress(email), form_page.campaign_id) for email in emails]
    assert all(Signature.objects.filter(email_digest=digest).exists() for digest in digests)


def test_whoever_erases_everything_in_the_middle_of_it_finds_everything(form_page, longer_chain, stopped):
    first, second = (
        factories.signature(page, email="zoe@example.org") for page in (form_page, factories.form_page())
    )
    factories.signature(form_page)
    longer_chain()
    rekeying._rekey_batch([first.pk])
    assert set(Signature.objects.values_list("pk", "digest_version")) > {(first.pk, 2), (second.pk, 1)}
    assert erase_address(EmailAddress("zoe@example.org")) == 2


def test_rotating_again_changes_nothing(form_page, longer_chain, stopped, capsys):
    factories.signature(form_page)
    longer_chain()
    call_command("rotate_digest_key")
    before = Signature.objects.values().get()
    capsys.readouterr()
    said = output(capsys, "rotate_digest_key")
    assert "Brought under the newest key: 0" in said
    assert Signature.objects.values().get() == before


def test_who_signed_between_is_reported_and_neither_row_is_lost(form_page, longer_chain, stopped):
    factories.signature(form_page, email="zoe@example.org")
    longer_chain()
    factories.signature(form_page, email="zoe@example.org")
    factories.signature(form_page, email="ada@example.org")
    with pytest.raises(CommandError, match="1 people signed"):
        call_command("rotate_digest_key")
    assert sorted(Signature.objects.values_list("digest_version", flat=True)) == [1, 2, 2]


def test_with_one_key_there_is_nothing_to_do(form_page, capsys):
    factories.signature(form_page)
    assert "Brought under the newest key: 0" in output(capsys, "rotate_digest_key")


def test_confirming_goes_on_while_keys_change(form_page, longer_chain, stopped):
    signature = factories.signature(form_page)
    longer_chain()
    call_command("rotate_digest_key")
    assert signing.confirm(signature)


def test_a_link_opens_its_copy_after_every_key_has_changed(
    form_page, settings, longer_chain, stopped, client, mailoutbox
):
    factories.signature(form_page, first_name="Wisława")
    queue.send_due_mails()
    link = re.search(r"http://testserver(/\S+/confirm/\S+)", mailoutbox[0].body)[1]
    copy = bytes(ConfirmationMail.objects.get().copy)
    Pairs(settings).add()
    longer_chain()
    call_command("reseal_signatures")
    call_command("rotate_digest_key")
    assert client.get(link).status_code == 200
    assert bytes(ConfirmationMail.objects.get().copy) == copy
