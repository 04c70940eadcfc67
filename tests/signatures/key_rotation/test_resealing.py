"""Changing the stewards' key: nothing is lost, and the former key can be destroyed."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from signatures.crypto import keys
from signatures.crypto.sealing import seal, unseal
from signatures.exports import csv_files
from signatures.key_rotation import resealing
from signatures.mail import queue
from signatures.models import ConsentRule, MailRequest, Signature
from tests import factories
from tests.helpers.exports import export
from tests.helpers.keys import Pairs, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def pairs(settings):
    return Pairs(settings)


def output(capsys, command):
    call_command(command)
    return capsys.readouterr().out


def test_a_new_key_seals_and_the_former_one_still_opens(form_page, pairs):
    old = factories.signature(form_page)
    pairs.add()
    new = factories.signature(form_page)
    assert old.key_id != new.key_id == keys.key_id(keys.public_key())
    assert unseal(old.sealed)["email"].startswith("signer")
    assert "signer" in b"".join(csv_files.lines(Signature.objects.filter(pk=old.pk))).decode()


def test_a_steward_reads_and_takes_home_what_a_former_key_sealed(client, form_page, pairs):
    signature = factories.signature(form_page, first_name="Wisława")
    pairs.add()
    client.force_login(factories.staff("Data stewards"))
    assert "Wisława" in client.get(reverse("signature:inspect", args=[signature.pk])).content.decode()
    sheet = export(client)
    assert "Wisława" in b"".join(sheet.streaming_content).decode()


def test_after_resealing_the_former_key_opens_nothing_and_nobody_needs_it(form_page, pairs, settings, capsys):
    signature = factories.signature(form_page)
    Signature.objects.update(mail_to=signature.sealed)
    MailRequest.objects.create(campaign=form_page.campaign, email_digest=b"d" * 32, mail_to=seal({"email": "a@b.c"}))
    before, former = unseal(signature.sealed), settings.SIGNATURES_PRIVATE_KEY
    pairs.add()
    said = output(capsys, "reseal_signatures")
    assert "Sealed again: 3" in said, "the signature, its box for the mail, and the request"
    assert "No signature needs a former key any more." in said

    pairs.drop_former()
    kept = Signature.objects.get()
    assert unseal(kept.sealed) == before == unseal(kept.mail_to)
    assert unseal(MailRequest.objects.get().mail_to) == {"email": "a@b.c"}
    assert kept.key_id == keys.key_id(keys.public_key())
    settings.SIGNATURES_PRIVATE_KEY = former
    with pytest.raises(CryptoError):
        unseal(kept.sealed)


def test_a_mail_still_goes_out_after_the_former_key_is_gone(form_page, pairs, mailoutbox):
    factories.signature(form_page, email="zoe@example.org")
    ConsentRule.objects.create(country="BY", digest_only=True)
    factories.signature(form_page, email="ada@example.org", country="BY")
    pairs.add()
    call_command("reseal_signatures")
    pairs.drop_former()
    queue.send_due_mails()
    assert sorted(mail.to for mail in mailoutbox) == [["ada@example.org"], ["zoe@example.org"]]


def test_resealing_again_changes_nothing(form_page, pairs, capsys):
    factories.signature(form_page)
    pairs.add()
    call_command("reseal_signatures")
    before = Signature.objects.values().get()
    capsys.readouterr()
    assert "Sealed again: 0" in output(capsys, "reseal_signatures")
    assert Signature.objects.values().get() == before


def test_nothing_but_the_boxes_changes(form_page, pairs):
    factories.confirmed_signature(form_page, show_name=True, wants_updates=True)
    before = Signature.objects.values().get()
    pairs.add()
    call_command("reseal_signatures")
    after = Signature.objects.values().get()
    assert {name for name in before if before[name] != after[name]} == {"sealed", "key_id"}


def test_a_row_from_before_keys_had_names_is_resealed_too(form_page, pairs):
    factories.signature(form_page)
    Signature.objects.update(key_id="")
    pairs.add()
    call_command("reseal_signatures")
    assert Signature.objects.get().key_id == keys.key_id(keys.public_key())


def test_a_run_that_is_cut_short_is_run_again(form_page, pairs, monkeypatch):
    for _signer in range(5):
        factories.confirmed_signature(form_page)
    pairs.add()
    monkeypatch.setattr(resealing, "BATCH", 2)
    real, turns = resealing.resealed, iter([True, True, True])

    def killed(data, **least):
        if not next(turns, False):
            raise SystemExit
        return real(data, **least)

    monkeypatch.setattr(resealing, "resealed", killed)
    with pytest.raises(SystemExit):
        resealing.reseal()
    assert resealing.sealed_before().count() == 3, "a batch is a transaction"
    monkeypatch.setattr(resealing, "resealed", real)
    assert resealing.reseal()["resealed"] == 3
    assert not resealing.sealed_before().exists()


def not_ours():
    return SealedBox(keys.public_key()).encrypt(b"no JSON")


@pytest.mark.parametrize("make", [lambda: b"short", lambda: b"x" * 200, not_ours], ids=["short", "noise", "not ours"])
def test_what_no_key_opens_is_reported_and_left(form_page, pairs, capsys, make):
    box = make()
    broken, whole = factories.signature(form_page), factories.signature(form_page)
    Signature.objects.filter(pk=broken.pk).update(sealed=box, mail_to=b"")
    pairs.add()
    said = output(capsys, "reseal_signatures")
    assert "Opened by no key, left as they are: 1" in said
    assert "Former keys are needed still" in said
    assert bytes(Signature.objects.get(pk=broken.pk).sealed) == box
    assert Signature.objects.get(pk=whole.pk).key_id == keys.key_id(keys.public_key())


def test_a_web_process_with_the_former_key_is_noticed(form_page, pairs, monkeypatch, capsys):
    """Somebody signs there after the command has passed: it says that the former key is needed still."""
    real = resealing.reseal

    def and_somebody_signs():
        numbers = real()
        factories.signature(form_page)
        Signature.objects.update(key_id="f" * 16)
        return numbers

    pairs.add()
    monkeypatch.setattr(resealing, "reseal", and_somebody_signs)
    assert "Former keys are needed still" in output(capsys, "reseal_signatures")


@pytest.mark.parametrize("private", ["", text(PrivateKey.generate())])
def test_without_the_current_private_key_nothing_is_resealed(form_page, settings, private):
    factories.signature(form_page)
    before = Signature.objects.values().get()
    settings.SIGNATURES_PRIVATE_KEY = private
    with pytest.raises(CommandError, match="SIGNATURES_PRIVATE_KEY"):
        call_command("reseal_signatures")
    assert Signature.objects.values().get() == before


def test_a_former_key_that_was_dropped_too_early_spoils_no_export(form_page, pairs):
    lost = factories.signature(form_page, first_name="Wisława")
    pairs.add()
    factories.signature(form_page, first_name="Kazimiera")
    pairs.drop_former()
    sheet = b"".join(csv_files.lines(Signature.objects.all())).decode()
    assert "Kazimiera" in sheet
    assert len(sheet.splitlines()) == 3
    with pytest.raises(CryptoError):
        unseal(lost.sealed)
