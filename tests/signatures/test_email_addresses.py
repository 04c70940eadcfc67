"""An e-mail address is parsed once: its parts, and the digests made of them, are those of all that is stored."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from signatures.crypto.digest import domain_digest, email_digest, mailbox_digest
from signatures.crypto.sealing import seal
from signatures.email_addresses.address import EmailAddress
from signatures.email_addresses.domains import ascii_domain
from signatures.email_addresses.reading import read, unwrapped
from signatures.mail import queue
from signatures.models import Signature
from tests import factories
from tests.helpers.visitor import sign

# As the code before EmailAddress made them, under the tests' digest key and campaign 7: an address, its parts, the
# beginnings of the digests of address, domain and mailbox.
KEPT = [
    ("zoe@example.org", "zoe", "example.org", "2e24b9cb8b287b38", "40fdcca4b8351f26", "5e54bab381200737"),
    ("  zoe@example.org ", "zoe", "example.org", "2e24b9cb8b287b38", "40fdcca4b8351f26", "5e54bab381200737"),
    ('"zo\\e"@Example.ORG', '"zo\\e"', "example.org", "2e24b9cb8b287b38", "40fdcca4b8351f26", "5e54bab381200737"),
    (
        "Z.O.E+a@googlemail.com",
        "z.o.e+a",
        "googlemail.com",
        "71eccbe43cfae845",
        "5969b8414a4e3e86",
        "e4e343fc29d1d796",
    ),
    ("zoe+x@ya.ru", "zoe+x", "ya.ru", "5d6370b4dcf903b6", "e3b93312cee659d4", "b663000285865f4f"),
    (
        "ada@straße.example",
        "ada",
        "xn--strae-oqa.example",
        "ace96b431b05911a",
        "2af030c4fe016260",
        "bad6b69192e89a64",
    ),
    ("Straße@example.org", "strasse", "example.org", "290bbd99217ab0f6", "40fdcca4b8351f26", "2ec259341d70bcdc"),
    ("zoe\u0308@example.org", "zo\xeb", "example.org", "228948f4ccdaa89b", "40fdcca4b8351f26", "fb8d1182fa475953"),
    ("ada@bu\u0308cher.de", "ada", "xn--bcher-kva.de", "d489ac894635becc", "b57e95224c63dd46", "f9c5cf321e017fe3"),
    ("a@b@example.org", "a@b", "example.org", "1ef2fea0bab74248", "40fdcca4b8351f26", "2e0287fa79288388"),
    ("ada@ПРИМЕР.РФ", "ada", "xn--e1afmkfd.xn--p1ai", "c7fac4d9ad271943", "f1185311b69adf0f", "4c9adf86d424d363"),
    ("İ@example.org", "i\u0307", "example.org", "be5e8b6c6ed5bc5b", "40fdcca4b8351f26", "5d832fb9cf7dd367"),
    ("no-at.example.org", "", "no-at.example.org", "c306eb3b9a3818d7", "cdc6d16678e2aba1", "9f7da8a365d4f396"),
]
ODD = ["", " ", "ß", "İ", "ﬁ", "e\u0301", "＠", "..", "xn--", "xn--strae-oqa.example", "\u200c", '"', "😀", "Σς"]
texts = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(ODD)
domains = st.sampled_from(["example.org", "Straße.example", "bücher.example", "XN--STRAE-OQA.example"]) | texts
addresses = st.builds("{}@{}".format, texts, domains) | texts


@pytest.mark.django_db
@pytest.mark.parametrize(("written", "local", "domain", "email", "of_domain", "mailbox"), KEPT)
def test_what_is_stored_is_recognised(written, local, domain, email, of_domain, mailbox):
    address = EmailAddress(written)
    assert (address, address.local, address.domain) == (written, local, domain)
    assert email_digest(address, 7).hex().startswith(email)
    assert domain_digest(address.domain, 7).hex().startswith(of_domain)
    assert mailbox_digest(address).hex().startswith(mailbox)


def normalised_before(email):
    """As digests and screening normalised each address themselves."""
    local, _at, domain = unicodedata.normalize("NFC", email.strip()).rpartition("@")
    return f"{local.casefold()}@{ascii_domain(domain)}"


@settings(max_examples=300)
@given(email=addresses)
def test_the_parts_are_those_of_the_normalised_address(email):
    try:
        before = normalised_before(email)
    except UnicodeError:
        with pytest.raises(UnicodeError):
            EmailAddress(email)
        return
    address = EmailAddress(email)
    assert f"{address.local}@{address.domain}" == before
    assert before.rpartition("@")[2] == address.domain


@settings(max_examples=300)
@given(typed=addresses | st.builds("{}@{}".format, st.from_regex(r"[A-Za-z.+'\"-]{1,9}", fullmatch=True), domains))
def test_an_address_that_was_typed_has_the_parts_of_the_same_one_when_it_was_stored(typed):
    try:
        address = read(typed)
    except ValidationError:
        return
    if not address:
        return
    stored = EmailAddress(str(address))
    assert (address, address.local, address.domain) == (stored, stored.local, stored.domain)
    assert f"{address.local}@{address.domain}" == normalised_before(address)


@settings(max_examples=300)
@given(typed=addresses)
def test_the_domain_that_is_asked_about_is_the_one_that_was_typed(typed):
    """Where nothing had to be read into it; else the form asks about what stands there."""
    try:
        address = read(typed)
    except ValidationError:
        return
    if address and address == typed:
        assert address.domain == unwrapped(typed).rpartition("@")[2].lower()


def test_an_address_can_t_be_changed():
    address = EmailAddress("Zoe@Example.org")
    for part in ("local", "domain", "other"):
        with pytest.raises(AttributeError):
            setattr(address, part, "x")


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["zoe@example.org", "Ada <ada@bücher.example>"])
def test_whoever_signs_has_their_address_parsed_once(client, form_page, monkeypatch, typed):
    parsed, parse = [], EmailAddress._made
    monkeypatch.setattr(EmailAddress, "_made", lambda *parts: parsed.append(parts) or parse(*parts))
    assert sign(client, form_page, email=typed).status_code == 302
    assert len(parsed) == 1


@pytest.mark.django_db
def test_a_stored_address_to_which_no_mail_can_go_holds_up_no_other(form_page, mailoutbox):
    broken, good = factories.signature(form_page), factories.signature(form_page, email="zoe@example.org")
    Signature.objects.filter(pk=broken.pk).update(sealed=seal({"email": "zoe@example..org"}))
    queue.send_due_mails()
    assert [mail.to for mail in mailoutbox] == [["zoe@example.org"]]
    broken.refresh_from_db()
    good.refresh_from_db()
    assert (broken.mail_problem, broken.mail_due_at) == ("UnicodeError", None)
    assert (good.mails_sent, good.mail_problem) == (1, "")
