"""High risk: of whom a rule says so nothing but a digest is kept, and nothing is shown."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail.backends.locmem import EmailBackend

from signatures import signing
from signatures.crypto.digest import domain_digest, network_digest
from signatures.crypto.sealing import unseal
from signatures.email_addresses.address import EmailAddress
from signatures.mail import queue, requests
from signatures.models import ConfirmationMail, ConsentRule, MailRequest, Signature, SigningSettings
from signatures.templatetags.signature_tags import public_names
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.settings import switch
from tests.helpers.time_passing import DAY, later
from tests.helpers.visitor import mailed_link, press, sign

pytestmark = pytest.mark.django_db


MARKS = ["xanthippe", "quagmire", "xq@example.org"]


EVERYTHING = {"first_name": "Xanthippe", "last_name": "Quagmire", "email": "xq@example.org", "country": "BY"}


@pytest.fixture(params=["campaign", "country", "minor"])
def high_risk(request, form_page):
    """A form, and what a signer sends of whom nothing but the digest may be kept, for each of the three reasons."""
    answers = EVERYTHING | {"show_name": "on", "wants_updates": "on"}
    if request.param == "campaign":
        form_page.campaign.digest_only = True
        form_page.campaign.save()
    if request.param == "country":
        ConsentRule.objects.create(country="BY", digest_only=True)
    if request.param == "minor":
        SigningSettings.objects.create(minor_age=16)
        answers |= {"is_minor": "on"}
    return form_page, answers


def kept():
    return Signature.objects.get()


def outside(row):
    """What a thief of the database sees of a row: values, and of bytes only how many there are."""
    own = {"id", "campaign_id", "consent_id", "created_at", "mail_due_at", "signature_id", "sent_at"}
    return {name: _seen(value) for name, value in row.items() if name not in own}


def _seen(value):
    return len(value) if isinstance(value, bytes | memoryview) else value


def both(model):
    return [outside(row) for row in model.objects.order_by("pk").values()]


def test_nothing_outside_tells_a_high_risk_signer_from_one_who_names_no_country(client, high_risk, mailoutbox):
    form_page, answers = high_risk
    assert sign(client, form_page, **answers).status_code == 302
    assert unseal(kept().sealed) == {"digest_only": True}
    ConsentRule.objects.all().delete()
    sign(client, factories.form_page(), email="a-longer-address@mail.example.org", country="")
    one, other = both(Signature)
    assert one == other
    assert (one["sealed"], one["mail_to"], one["country"], one["public_name"]) == (256, 256, "", "")
    queue.send_due_mails()
    assert mailoutbox[0].to == ["xq@example.org"]
    for model in (Signature, ConfirmationMail):
        one, other = both(model)
        assert one == other
    assert other["copy"] == 256
    assert tables_that_hold(*MARKS) == []


def test_of_a_high_risk_signer_domain_and_network_say_nothing(client, high_risk):
    form_page, answers = high_risk
    sign(client, form_page, **answers)
    row, campaign = kept(), form_page.campaign_id
    assert bytes(row.domain) != domain_digest("example.org", campaign)
    assert bytes(row.network) != network_digest("127.0.0.1/32", campaign)


def test_the_address_of_a_high_risk_signer_is_sealed_until_the_mail_is_out(client, high_risk):
    form_page, answers = high_risk
    sign(client, form_page, **answers)
    assert bytes(kept().mail_to)
    assert tables_that_hold(*MARKS) == []


def test_high_risk_signers_are_never_shown(client, high_risk, mailoutbox):
    form_page, answers = high_risk
    sign(client, form_page, **answers)
    press(client, mailed_link(mailoutbox))
    assert kept().status == "confirmed"
    assert list(public_names(form_page.campaign)) == []
    assert "Xanthippe" not in client.get(form_page.campaign_page.url).content.decode()


@pytest.mark.parametrize("state", ["pending", "confirmed"])
def test_the_address_is_forgotten_when_the_mail_can_t_be_delivered_either(client, high_risk, monkeypatch, state):
    form_page, answers = high_risk
    sign(client, form_page, **answers)
    if state == "confirmed":
        signing.confirm(kept())
        sign(client, form_page, **answers)
    refused = SMTPRecipientsRefused({"xq@example.org": (550, b"no such user")})
    monkeypatch.setattr(EmailBackend, "send_messages", lambda *args: (_ for _ in ()).throw(refused))
    queue.send_due_mails()
    assert (bytes(kept().mail_to), kept().mail_due_at, kept().mail_problem) == (b"", None, "SMTPRecipientsRefused")


def test_a_held_high_risk_signature_still_gets_its_mail_when_it_is_released(client, high_risk, mailoutbox):
    form_page, answers = high_risk
    SigningSettings.objects.update_or_create(defaults={"hold_everything": True})
    sign(client, form_page, **answers)
    assert kept().status == "held"
    queue.send_due_mails()
    sign(client, form_page, **answers)  # again, impatiently
    queue.send_due_mails()
    assert mailoutbox == []
    signing.release(Signature.objects.all(), None)
    queue.send_due_mails()
    assert mailoutbox[0].to == ["xq@example.org"]
    assert bytes(kept().mail_to) == b""


def test_who_signs_again_without_the_risk_adds_nothing_to_what_is_kept(client, form_page, mailoutbox):
    ConsentRule.objects.create(country="BY", digest_only=True)
    sign(client, form_page, **EVERYTHING)
    queue.send_due_mails()
    sign(client, form_page, **EVERYTHING | {"country": "FR"}, show_name="on", wants_updates="on")
    later(requests.GAP)
    queue.send_due_mails()
    assert len(mailoutbox) == 2
    assert unseal(kept().sealed) == {"digest_only": True}
    assert (bytes(kept().mail_to), kept().country, kept().public_name) == (b"", "", "")
    assert tables_that_hold(*MARKS) == []


def test_a_mail_that_is_asked_for_again_leaves_no_address_either(client, high_risk, mailoutbox):
    form_page, answers = high_risk
    sign(client, form_page, **answers)
    queue.send_due_mails()
    later(requests.GAP)
    requests.ask(form_page.campaign_id, EmailAddress("xq@example.org"))
    queue.send_due_mails()
    assert len(mailoutbox) == 2
    assert bytes(kept().mail_to) == b""
    assert not MailRequest.objects.exists()


def page(client, form_page):
    return client.get(form_page.campaign_page.url).content.decode()


@pytest.mark.parametrize("how", ["campaign", "no_public_name", "digest_only"])
def test_a_rule_that_comes_later_takes_names_from_the_page(client, form_page, how):
    factories.confirmed_signature(form_page, first_name="Xanthippe", country="BY", show_name=True)
    assert "Xanthippe" in page(client, form_page)
    if how == "campaign":
        form_page.campaign.digest_only = True
        form_page.campaign.save()
    else:
        ConsentRule.objects.create(country="BY", **{how: True})
    assert "Xanthippe" not in page(client, form_page)


def test_entering_a_minor_s_address_again_keeps_no_name(client, form_page):
    switch(minor_age=16)
    sign(client, form_page, is_minor="on")
    queue.send_due_mails()
    sign(client, form_page)
    kept = Signature.objects.get()
    assert unseal(kept.mail_to) == {"email": "zoe@example.org"}
    assert unseal(kept.sealed) == {"digest_only": True}
    later(DAY)
    queue.send_due_mails()
    assert bytes(Signature.objects.get().mail_to) == b""
