"""Consent: which text, in which language, when, for which purpose; and what a rule says must not be kept."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone, translation
from wagtail.models import Locale

from signatures import consent, signing
from signatures.crypto.digest import domain_digest, network_digest
from signatures.crypto.sealing import unseal
from signatures.email_addresses.address import EmailAddress
from signatures.mail import queue, requests
from signatures.models import (
    ConfirmationMail,
    ConsentRule,
    ConsentText,
    MailRequest,
    Signature,
    SigningSettings,
)
from signatures.templatetags.signature_tags import public_names
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.time_passing import later
from tests.helpers.visitor import mailed_link, press, sign

pytestmark = pytest.mark.django_db
BOXES = ["show_name", "wants_updates", "is_minor"]
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


def publish(form_page, **changes):
    for name, value in changes.items():
        setattr(form_page, name, value)
    form_page.save_revision().publish()


def kept():
    return Signature.objects.get()


def test_a_signature_says_which_texts_in_which_language_were_shown_and_when(client, form_page):
    before = timezone.now()
    sign(client, form_page, show_name="on", wants_updates="on")
    shown = kept().consent
    assert (shown.campaign, shown.language) == (form_page.campaign, "fr")
    assert (shown.text, shown.updates_text) == (form_page.consent_text, form_page.updates_label)
    with translation.override("fr"):
        assert shown.name_text == consent.name_text()
    assert before <= kept().created_at <= timezone.now()
    assert shown.shown_from <= kept().created_at


def test_what_is_kept_as_shown_is_what_the_page_shows(client, form_page):
    page = client.get(form_page.url).content.decode()
    shown = ConsentText.objects.get()
    assert all(text in page for text in (shown.text, shown.updates_text, shown.name_text))
    assert f'value="{shown.digest}"' in page


def test_no_box_is_ticked_beforehand_and_none_is_needed(client, form_page):
    SigningSettings.objects.create(minor_age=16)
    page = client.get(form_page.url).content.decode()
    assert all(f'name="{box}"' in page for box in BOXES)
    assert "checked" not in page
    sign(client, form_page)
    assert (kept().wants_updates, kept().public_name) == (False, "")


@pytest.mark.parametrize(("box", "given"), [("show_name", ("Zoë O'Neill", False)), ("wants_updates", ("", True))])
def test_each_purpose_is_agreed_to_by_itself(client, form_page, box, given):
    sign(client, form_page, **{box: "on"})
    assert (kept().public_name, kept().wants_updates) == given


@pytest.mark.parametrize("field", ["consent_text", "updates_label"])
def test_an_edited_text_is_a_new_version_and_the_old_one_stays(form_page, field):
    signature = factories.signature(form_page)
    old = ConsentText.objects.values().get()
    publish(form_page, **{field: "D'autres mots."})
    assert ConsentText.objects.count() == 2
    assert ConsentText.objects.values().get(pk=old["id"]) == old
    assert factories.signature(form_page).consent_id != old["id"] == signature.consent_id


def test_a_new_question_about_the_public_name_is_a_new_version_too(client, form_page, monkeypatch):
    monkeypatch.setattr(consent, "name_text", lambda: "Mon nom, oui.")
    client.get(form_page.url)
    sign(client, form_page)
    assert kept().consent.name_text == "Mon nom, oui."
    assert ConsentText.objects.count() == 2


def test_publishing_the_same_words_again_makes_no_new_version(form_page):
    publish(form_page, button_label="Je signe !")
    assert ConsentText.objects.count() == 1


def test_words_that_move_from_one_text_to_the_other_are_another_version():
    assert consent.digest(("a", "b", "")) != consent.digest(("a", "", "b")) != consent.digest(("ab", "", ""))


def test_the_version_is_the_language_s_own(client, form_page):
    english = form_page.locale if form_page.locale.language_code == "en" else None
    english = english or Locale.objects.get_or_create(language_code="en")[0]
    form_page.locale = english
    assert consent.current_text(form_page).language == "en"
    assert consent.current_text(form_page).name_text == "Show my name on this page"
    assert set(ConsentText.objects.values_list("language", flat=True)) == {"fr", "en"}


@pytest.mark.parametrize(
    ("rule", "named", "wants_news"), [("no_public_name", "", True), ("no_updates", "Xanthippe Quagmire", False)]
)
def test_a_country_s_rule_holds_for_its_signers_and_nobody_else(client, form_page, rule, named, wants_news):
    ConsentRule.objects.create(country="BY", **{rule: True})
    sign(client, form_page, **EVERYTHING, show_name="on", wants_updates="on")
    assert (kept().public_name, kept().wants_updates, kept().country) == (named, wants_news, "BY")
    Signature.objects.all().delete()
    sign(client, form_page, **EVERYTHING | {"country": "FR"}, show_name="on", wants_updates="on")
    assert (kept().public_name, kept().wants_updates) == ("Xanthippe Quagmire", True)


def test_a_rule_holds_at_once_for_whoever_signs_next(client, form_page):
    sign(client, form_page, **EVERYTHING)
    assert kept().country == "BY"
    Signature.objects.all().delete()
    ConsentRule.objects.create(country="BY", digest_only=True)
    sign(client, form_page, **EVERYTHING)
    assert kept().country == ""


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
