"""Signing: what is stored, what is answered, and that nobody is told who has signed."""

import re
import unicodedata

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from signatures import signing
from signatures.crypto.sealing import unseal
from signatures.models import ConsentText, Signature, SignatureStatus
from tests import factories
from tests.helpers.visitor import OWN, mailed_link, press, sign

pytestmark = pytest.mark.django_db


def post(client, form_page, headers=OWN, **given):
    url = f"/{form_page.locale.language_code}/signature/{form_page.pk}/sign/"
    return client.post(url, factories.answers(form_page, **given), headers=headers)


def test_a_signature_is_stored_sealed_and_leads_to_the_thank_you_page(client, form_page):
    response = post(client, form_page)
    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200
    signature = Signature.objects.get()
    assert (signature.status, signature.country, signature.language) == ("pending", "FR", "fr")
    assert signature.public_name == ""
    assert not signature.wants_updates
    assert unseal(signature.sealed) == {
        "first_name": "Zoë",
        "last_name": "O'Neill",
        "email": "zoe@example.org",
        "answers": {},
    }


def test_nothing_readable_of_the_person_is_stored(client, form_page):
    post(client, form_page)
    row = str(Signature.objects.values().get()).lower()
    stored = b"".join(bytes(part) for part in Signature.objects.values_list("email_digest", "sealed").get())
    for mark in ("zoe@example.org", "zoë", "o'neill"):
        assert mark not in row
        assert mark.encode() not in stored.lower()


def test_the_address_of_the_thank_you_page_names_nobody(client, form_page):
    location = post(client, form_page)["Location"]
    assert location.startswith("/fr/signature/thanks/")
    assert "example" not in location
    assert "?" not in location


def test_the_same_address_signs_once_and_gets_the_same_answer(client, form_page):
    first = post(client, form_page)
    second = post(client, form_page, email="ZOE@EXAMPLE.ORG ", first_name="Somebody")
    assert Signature.objects.count() == 1
    assert first.status_code == second.status_code
    assert first.headers.keys() == second.headers.keys()
    assert client.get(first["Location"]).content == client.get(second["Location"]).content
    assert unseal(Signature.objects.get().sealed)["first_name"] == "Zoë", "whoever comes second changes nothing"


def test_two_campaigns_are_two_signatures(client, form_page):
    post(client, form_page)
    post(client, factories.form_page())
    assert Signature.objects.count() == 2


def test_the_database_itself_refuses_a_second_signature(form_page):
    kept = factories.signature(form_page)
    kept.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "nonsense"},
        {"status": "confirmed", "confirmed_at": None},
        {"status": "withdrawn", "confirmed_at": "2026-03-03T00:00Z"},
        {"withdrawn_on": "2026-03-03"},
    ],
)
def test_the_database_refuses_a_signature_that_makes_no_sense(form_page, fields):
    kept = factories.signature(form_page)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.filter(pk=kept.pk).update(**fields)


def test_a_signature_costs_one_insert(client, form_page, django_assert_num_queries):
    """The one statement writes; form, campaign, settings, rules and consent text are remembered for some seconds."""
    client.post(reverse_fr(form_page), factories.answers(form_page), headers=OWN)
    data = factories.answers(form_page, email="second@example.org")
    with django_assert_num_queries(1) as queries:
        client.post(reverse_fr(form_page), data, headers=OWN)
    assert queries.captured_queries[0]["sql"].startswith("INSERT")


def reverse_fr(form_page):
    return f"/fr/signature/{form_page.pk}/sign/"


@pytest.mark.parametrize(
    "name",
    [
        "مريم",
        "王小明",
        "सुनीता शर्मा",
        "Ngũgĩ wa Thiong'o",
        "Zoe\u0308",
        "=cmd|'/c calc'!A1",
        "👩🏽‍⚖️",
        "\u200fنور\u200f",
    ],
)
def test_any_name_is_kept_as_it_was_typed(client, form_page, name):
    assert post(client, form_page, first_name=name, last_name="-").status_code == 302
    assert unseal(Signature.objects.get().sealed)["first_name"] == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("email", ["a+b@example.org", "zoe@bücher.example", "o'neill@example.org"])
def test_any_address_is_accepted(client, form_page, email):
    assert post(client, form_page, email=email).status_code == 302


def test_an_address_in_two_writings_is_one_person(client, form_page):
    post(client, form_page, email="zoe@bücher.example")
    post(client, form_page, email="Zoe@xn--bcher-kva.example")
    assert Signature.objects.count() == 1


def test_the_public_name_is_kept_only_where_the_signer_chose_it(client, form_page):
    post(client, form_page, show_name="on", wants_updates="on")
    signature = Signature.objects.get()
    assert signature.public_name == "Zoë O'Neill"
    assert signature.wants_updates


def test_no_box_is_ticked_beforehand(client, form_page):
    assert b"checked" not in client.get(form_page.url).content


def test_the_consent_names_the_version_that_was_shown(client, form_page):
    shown = ConsentText.objects.get()
    form_page.consent_text = "Un nouveau texte."
    form_page.save_revision().publish()
    post(client, form_page, consent=shown.digest)
    assert Signature.objects.get().consent == shown, "a cached page may show the text of a minute ago"


def test_a_consent_text_that_was_never_shown_is_refused(client, form_page):
    response = post(client, form_page, consent="0" * 64)
    assert response.status_code == 422
    assert Signature.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("last_name", "x" * 10_000),
        ("first_name", "x" * 10_000),
        ("first_name", "a\x00b"),
        ("email", "not an address"),
        ("email", ""),
        ("email", "evil@xn--ü.org"),
        ("email", "x" * 300 + "@example.org"),
        ("country", "XX"),
    ],
)
def test_a_wrong_field_gives_the_form_back_with_what_was_typed(client, form_page, field, value):
    response = post(client, form_page, **{"last_name": "Szymborska"} | {field: value})
    assert response.status_code == 422
    page = response.content.decode()
    assert 'lang="fr"' in page
    assert f'href="#sign-{field}"' in page, "the summary leads to the field"
    assert 'role="alert"' in page
    assert f'id="sign-{field}_error"' in page or f"sign-{field}-error" in page, "the error stands beside the field"
    assert "Szymborska" in page or field == "last_name"
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("facts", [{"outcome": "won"}, {"closes": "2021-01-01T00:00Z", "opens": "2020-01-01T00:00Z"}])
def test_a_closed_campaign_says_so_and_shows_the_next_appeal(client, facts):
    form_page = factories.form_page(factories.campaign(**facts))
    other = factories.form_page().campaign_page
    response = post(client, form_page)
    assert response.status_code == 410
    assert other.url in response.content.decode()
    assert Signature.objects.count() == 0


def test_an_unpublished_appeal_can_t_be_signed(client, form_page):
    form_page.campaign_page.unpublish()
    assert post(client, form_page).status_code == 410
    assert not Signature.objects.exists()


@pytest.mark.parametrize("token", ["nonsense", "a:b:c", "é" * 10, "x" * 5000])
def test_a_forged_thank_you_address_says_what_to_do(client, token):
    response = client.get(reverse("thanks", args=[token]))
    assert response.status_code == 410


def test_confirming_twice_counts_once(form_page):
    signature = factories.signature(form_page)
    assert signing.confirm(signature)
    moment = Signature.objects.get().confirmed_at
    assert signing.confirm(signature)
    assert Signature.objects.get().confirmed_at == moment
    assert Signature.objects.get().status == SignatureStatus.CONFIRMED


def test_the_thank_you_page_needs_no_cookie_and_its_url_names_nobody(client, form_page):
    address = sign(client, form_page, email="zoe@example.org")["Location"]
    assert not re.search("zoe|example|neill", address, re.IGNORECASE)
    assert Client().get(address).status_code == 200
    assert Client().get(address[:-5] + "x/").status_code == 410  # nobody makes one up


def test_nobody_learns_from_the_form_who_has_signed(client, form_page, mailoutbox):
    new = sign(client, form_page)
    press(client, mailed_link(mailoutbox))
    again = sign(client, form_page)
    moving = {"Location": "", "Expires": ""}  # a signed token, and the second in which it was answered
    told = [(answer.status_code, {**answer.headers} | moving) for answer in (new, again)]
    assert told[0] == told[1]
    pages = [client.get(answer["Location"]).content for answer in (new, again)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    "refused", [{"email": "no address"}, {"consent": "never shown"}, {"first_name": "", "last_name": ""}]
)
def test_what_is_refused_leaves_no_row(client, form_page, refused):
    assert sign(client, form_page, **refused).status_code == 422
    sent_from_elsewhere = client.post(reverse("sign", args=[form_page.pk]), factories.answers(form_page))
    assert sent_from_elsewhere.status_code == 403
    assert not Signature.objects.exists()
