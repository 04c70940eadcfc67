"""What people type and paste into the public forms: what they mean is taken, and what can't be is named."""

import html
import re

import pytest
from django.urls import reverse
from django.utils import translation

from campaigns.models import Detainee
from campaigns.wording.invisible import visible_line, visible_text
from signatures.crypto.digest import email_digest
from signatures.crypto.sealing import unseal
from signatures.email_addresses import reading
from signatures.email_addresses.address import EmailAddress
from signatures.mail import queue
from signatures.models import ErasureRequest, MailRequest, Signature
from tests import factories
from tests.helpers.visitor import mailed_link, press, sign

pytestmark = pytest.mark.django_db

MEANT = [
    "\u200fada@example.com", "ada@example.com\u200e", "\ufeffada@example.com", "a\u00adda@exam\u200bple.com",
    "\u202aada@example.com\u202c",
    "ada\u3164@example.com\u2800", "a\u200dda@exa\u200cmple.com", "ada@\u2060example.com",
    "mailto:ada@example.com", "MAILTO: ada%40example.com?subject=Bonjour", "E-mail: ada@example.com",
    "ada@example.com.", "ada@example.com,", "ada@example.com;", "ada@example.com !", "…ada@example.com…",
    "ada＠example.com", "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ada@example。com", "ada@example｡com", "ada@EXAMPLE.com",
    "<ada@example.com>", "Ada <ada@example.com>", '"Lovelace, Ada" <ada@example.com>,', '"ada@example.com"',
    "'ada@example.com'", "«\u00a0ada@example.com\u00a0»", "“ada@example.com”", "(ada@example.com)",
    "ada @example.com", "ada@ example.com", "ada@example .com", " ada@example.com\t", "ada@example.\ncom",
    "ada at example dot com", "ada (at) example.com", "ada[at]example[dot]com", "ada AT example.com",
]  # fmt: skip
NAMED = [
    ("ada", "The @ is missing"),
    ("ada.example.com", "The @ is missing"),
    ("ada@", "Nothing comes after the @"),
    ("@example.com", "Nothing comes before the @"),
    ("ada@@example.com", "more than one @"),
    ("ada@example.com, bob@example.com", "more than one @"),
    ("ada@example.com bob@example.com", "more than one @"),
    ("Ada <ada@example.com>, Bob <bob@example.com>", "more than one @"),
    ("Ada Lovelace ada@example.com", "a space"),
    ("ada@exam ple.com", "a space"),
    ("аda@example.com", "“а” can’t come before the @: only Latin letters"),
    ("zoé@example.com", "“é” can’t come before the @"),
    ("阿達@example.com", "“阿” can’t come before the @"),
    ("ada;@example.com", "can’t have “;” in it"),
    ("https://ada@example.com", "can’t have “:” in it"),
    ("a\x00da@example.com", "can’t have “U+0000” in it"),
    ("👩@example.com", "can’t have “👩” in it"),
    ("ada@example,com", "can’t have “,” in it"),
    ("ada@exa_mple.com", "can’t have “_” in it"),
    ("ada@❤.example", "can’t have “❤” in it"),
    ("ada.@example.com", "a dot can’t come first or last"),
    ("a..da@example.com", "a dot can’t come first or last"),
    ("a" * 65 + "@example.com", "longer than the 64 characters"),
    ("ada@localhost", "“localhost” is not complete: an ending such as .org is missing"),
    ("ada@example", "“example” is not complete"),
    ("ada@mail.localhost", "No mail can be sent to “mail.localhost”"),
    ("ada@printer.local", "No mail can be sent to “printer.local”"),
    ("ada@example..com", "No mail can be sent to “example..com”"),
    ("ada@-example.com", "No mail can be sent to “-example.com”"),
    ("ada@xn--zzzzzzz9.com", "No mail can be sent to “xn--zzzzzzz9.com”"),
    ("ada@" + "x" * 64 + ".com", "No mail can be sent to “xxx"),
    ("ada@[192.0.2.1]", "“192.0.2.1” is a computer’s number"),
    ("ada@[IPv6:2001:db8::1]", "“IPv6:2001:db8::1” is a computer’s number"),
    ("ada@192.0.2.10", "“192.0.2.10” is a computer’s number"),
]


@pytest.mark.parametrize("typed", MEANT)
def test_an_address_is_taken_as_it_is_meant(client, form_page, typed):
    assert sign(client, form_page, email=typed).status_code == 302
    assert unseal(Signature.objects.get().sealed)["email"] == "ada@example.com"


@pytest.mark.parametrize(("typed", "words"), NAMED)
def test_what_can_t_be_in_an_address_is_named(client, form_page, typed, words):
    answer = sign(client, form_page, email=typed)
    assert answer.status_code == 422
    assert words in refusal_of(typed, "en")
    assert refusal_of(typed, "fr") in html.unescape(answer.content.decode())
    assert not Signature.objects.exists()


def refusal_of(typed, language):
    with translation.override(language), pytest.raises(reading.ValidationError) as refusal:
        reading.read(typed)
    with translation.override(language):
        return refusal.value.messages[0]


@pytest.mark.parametrize("typed", ["o'brien+x/y=z@example.com", '"ada"@example.com', "a.b-c_d@sub.example.co.uk"])
def test_an_address_with_rarer_signs_is_kept_as_typed(typed):
    assert reading.read(typed) == typed


@pytest.mark.parametrize(
    "spellings",
    [
        ["ada@straße.example", "ada@STRAßE.example", "ada@xn--strae-oqa.example", "ADA@XN--STRAE-OQA.EXAMPLE"],
        ["ada@bücher.example", "ada@bu\u0308cher.example", "ada@ＢÜＣＨＥＲ.example", "ada@xn--bcher-kva.example"],
        ["ada@пример.рф", "ada@ПРИМЕР.РФ", "ada@xn--e1afmkfd.xn--p1ai"],
        ["ada@نامه\u200cای.com", "ada@xn--mgba3gch31f060k.com"],
        ["ada@example.com", "Ada@EXAMPLE.com", "ａｄａ＠example．com", "mailto:ADA@example.com."],
    ],
)
def test_one_address_in_whatever_spelling_signs_once(client, form_page, spellings):
    for typed in spellings:
        assert sign(client, form_page, email=typed).status_code == 302
    row = Signature.objects.get()
    assert bytes(row.email_digest) == email_digest(EmailAddress(spellings[0]), form_page.campaign_id)


def test_the_mail_goes_to_the_domain_that_was_typed(client, form_page, mailoutbox):
    """straße.example isn't strasse.example, somebody else's."""
    sign(client, form_page, email="ada@straße.example")
    queue.send_due_mails()
    assert mailoutbox[0].to == ["ada@xn--strae-oqa.example"]
    assert mailoutbox[0].message()["To"] == "ada@xn--strae-oqa.example"
    assert not _same_person("ada@straße.example", "ada@strasse.example", form_page)


def _same_person(one, other, form_page):
    return len({email_digest(EmailAddress(each), form_page.campaign_id) for each in (one, other)}) == 1


def test_the_owner_reads_the_address_in_the_letters_that_they_know():
    assert reading.readable("ada@xn--strae-oqa.example") == "ada@straße.example"
    assert reading.readable("ada@example.com") == "ada@example.com"


@pytest.mark.parametrize("typed", [*MEANT[:3], "mailto:ada@example.com", "ada＠example.com"])
def test_whoever_lost_the_mail_or_wants_all_erased_is_understood_as_well(client, form_page, typed):
    assert press(client, reverse("lost_mail", args=[form_page.pk]), email=typed).status_code == 302
    assert press(client, reverse("erase_all"), email=typed).status_code == 302
    assert bytes(MailRequest.objects.get().email_digest) == email_digest(
        EmailAddress("ada@example.com"), form_page.campaign_id
    )
    assert unseal(ErasureRequest.objects.get().sealed_address)["email"] == "ada@example.com"


def test_a_browser_refuses_no_address_in_words_of_its_own(client, form_page):
    page = client.get(form_page.url).content.decode()
    field = re.search(r"<input[^>]*name=\"email\"[^>]*>", page)[0]
    assert 'type="text"' in field
    assert 'inputmode="email"' in field
    assert 'autocomplete="email"' in field


ONE_NAME = [("Suharto", ""), ("", "Suharto"), ("U", "\u2800"), ("\u200b", "Suharto"), ("王", "")]


@pytest.mark.parametrize(("first", "last"), ONE_NAME)
def test_one_name_is_a_whole_name(client, form_page, first, last):
    assert sign(client, form_page, first_name=first, last_name=last, show_name="on").status_code == 302
    row = Signature.objects.get()
    assert row.public_name == (visible_line(first) or visible_line(last))


UNSEEN = [
    "\u2800", "\u200b", "\u200f", "\u3164", "\u115f\u1160", "\u00ad", "\u2060\ufeff", "\u202e\u202c", "\u0301",
    "\u200d", "\ufe0f", "\U000e0041",
]  # fmt: skip


@pytest.mark.parametrize("name", UNSEEN)
def test_a_name_of_which_nothing_can_be_seen_is_refused_and_says_so(client, form_page, name):
    answer = sign(client, form_page, first_name=name, last_name=name)
    assert answer.status_code == 422
    assert "Ce que vous avez écrit est invisible" in answer.content.decode()
    assert not Signature.objects.exists()


@pytest.mark.parametrize("name", UNSEEN)
def test_no_such_name_comes_among_the_names_from_the_owner_s_page_either(client, form_page, mailoutbox, name):
    sign(client, form_page)
    link = mailed_link(mailoutbox, "mine")
    assert press(client, f"{link}name/", public_name=name).status_code == 422
    assert press(client, f"{link}names/", first_name=name, last_name="").status_code == 422


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("O'Neill", "O'Neill"),
        ("D’Artagnan", "D’Artagnan"),
        ("  Ada\u00a0\u3000Lovelace ", "Ada Lovelace"),
        ("Ada\u200b Love\u00adlace\ufeff", "Ada Lovelace"),
        ("\u202eadA\u202c", "adA"),
        ("\u0301Ada", "Ada"),
        ("سارة\u200f (ج.)", "سارة\u200f (ج.)"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("Zoé 🌸", "Zoé 🌸"),
        ("👩🏽\u200d⚖\ufe0f", "👩🏽\u200d⚖\ufe0f"),
        ("Ａｄａ", "Ａｄａ"),
        ("x" * 100, "x" * 100),
    ],
)
def test_a_name_is_kept_as_it_is_seen(client, form_page, typed, kept):
    assert sign(client, form_page, first_name=typed).status_code == 302
    assert unseal(Signature.objects.get().sealed)["first_name"] == kept


@pytest.mark.parametrize("answer", ["\u2800", "\u200b\u200b", "\u0301"])
def test_an_answer_that_must_be_given_can_be_seen(client, answer):
    question = {"label": "Code postal", "help_text": "", "required": True}
    page = factories.form_page(questions=[("short_text", question), ("long_text", question)])
    names = [f"question_{block.id}" for block in page.questions]
    for name in names:
        given = dict.fromkeys(names, "69001") | {name: answer}
        assert sign(client, page, **given).status_code == 422
    assert not Signature.objects.exists()


def test_an_answer_loses_nothing_but_what_cannot_be_seen():
    assert visible_line("\u200e+33\u00a01\u200b 23 \ufeff45") == "\u200e+33 1 23 45"
    assert visible_text("Liberté\u200b\n\n  pour\u00ad Ales") == "Liberté\n\n  pour Ales"


@pytest.mark.parametrize("name", ["\u2800", "\u200b"])
def test_a_person_in_an_appeal_has_a_name_that_can_be_seen(name):
    with pytest.raises(reading.ValidationError) as refusal:
        Detainee(name=name).full_clean()
    assert "name" in refusal.value.message_dict
