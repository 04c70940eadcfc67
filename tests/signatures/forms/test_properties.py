"""Whatever is typed, or sent by a hostile hand: an answer that says what to do, and nobody's name changed."""

import string
import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.wording.invisible import visible_line
from signatures.crypto.digest import email_digest
from signatures.crypto.sealing import unseal
from signatures.email_addresses.address import EmailAddress
from signatures.models import Signature
from tests import factories
from tests.helpers.visitor import sign
from tests.made_once import made_once

pytestmark = pytest.mark.django_db
OWN = {"Sec-Fetch-Site": "same-origin"}
# The database is rolled back once a test and not once an example; examples take addresses of their own.
examples = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])

AWKWARD = [
    "Zoe\u0308", "Zo\u00eb", "\u202eevil\u202c", "\u200bzero\u200bwidth", "सुनीता शर्मा", "مريم", "王小明",
    "👩‍👩‍👧", "nul\x00l", "=cmd|'/c calc'!A1", "'; DROP TABLE", "<script>alert(1)</script>", "{{ 7*7 }}",
    "%(name)s", "\ufeffBOM", "a\r\nBcc: b@c.de", "İi", "ﬁ",
]  # fmt: skip
KINDS = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "application/json",
    "text/html; charset=utf-7",
    "",
]
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=100) | st.sampled_from(AWKWARD)
locals_ = st.text(string.ascii_letters + string.digits + "!#$%&'*+/=?^_{|}~-", min_size=1, max_size=40)
addresses = st.builds(
    "{}@{}".format, locals_, st.sampled_from(["example.org", "bücher.example", "xn--bcher-kva.example"])
)


@made_once
def form_page():
    return factories.form_page(
        questions=[("short_text", {"label": "Pourquoi ?", "help_text": "", "required": False})]
    )


def post(client, form_page, **given):
    data = factories.answers(form_page, **given)
    return client.post(f"/fr/signature/{form_page.pk}/sign/", data, headers=OWN)


@examples
@given(first_name=texts, last_name=texts)
def test_a_name_in_any_writing_is_kept_as_it_is_seen_or_asked_for_again(client, form_page, first_name, last_name):
    Signature.objects.all().delete()
    answer = post(client, form_page, first_name=first_name, last_name=last_name)
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        kept = unseal(Signature.objects.get().sealed)
        assert [kept["first_name"], kept["last_name"]] == [visible_line(name) for name in (first_name, last_name)]


@examples
@given(name=st.sampled_from([name for name in AWKWARD if "\x00" not in name]))
def test_no_script_and_no_formula_is_a_reason_to_refuse_a_name(client, form_page, name):
    assert post(client, form_page, first_name=name, last_name=name).status_code == 302


@examples
@given(email=addresses, variant=st.sampled_from([str.upper, str.swapcase, "  {}  ".format, str]))
def test_one_person_has_one_signature_however_the_address_is_written(client, form_page, email, variant):
    Signature.objects.all().delete()
    for written in (email, variant(email), unicodedata.normalize("NFD", email)):
        assert post(client, form_page, email=written).status_code == 302
    assert Signature.objects.get().email_digest == email_digest(EmailAddress(email), form_page.campaign_id)


@examples
@given(email=texts | st.builds("{}@{}".format, texts, texts))
def test_any_text_as_an_address_is_taken_or_asked_for_again(client, form_page, email):
    assert post(client, form_page, email=email).status_code in (302, 422)


@examples
@given(token=texts, action=st.sampled_from(["confirm", "mine", "unsubscribe", "thanks"]))
def test_no_made_up_link_opens_anything(client, form_page, token, action):
    path = f"/fr/signature/{action}/{quote(token, safe='')}/"
    for answer in (client.get(path), client.post(path, headers=OWN)):
        assert 300 <= answer.status_code < 500
        assert "location" not in answer.headers or answer.headers["location"].startswith("/fr/")


@examples
@given(
    fields=st.dictionaries(texts | st.sampled_from(["country", "consent", "show_name", "email"]), texts, max_size=8)
)
def test_any_fields_get_an_answer(client, form_page, fields):
    assert post(client, form_page, **fields).status_code in (302, 422)


@examples
@given(
    body=st.binary(max_size=300),
    kind=st.sampled_from(KINDS),
)
def test_any_bytes_get_a_clear_refusal(client, form_page, body, kind):
    path = f"/fr/signature/{form_page.pk}/sign/"
    answer = client.generic("POST", path, body, kind, headers=OWN)
    assert 400 <= answer.status_code < 500
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("name", ["مريم", "王小明", "सुनीता शर्मा", "தமிழ்", "ไพลิน", "Ngũgĩ wa Thiong'o"])
def test_any_name_and_a_plus_in_an_address_are_kept_as_typed(client, form_page, name):
    sign(client, form_page, first_name=name, email="zoe+petitions@example.org")
    kept = unseal(Signature.objects.get().sealed)
    assert (kept["first_name"], kept["email"]) == (name, "zoe+petitions@example.org")
