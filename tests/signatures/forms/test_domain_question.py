"""A mistyped mail domain is asked about beside the field, before anything is kept, and one press corrects it."""

import re

import pytest
from django.urls import reverse

from signatures.crypto.sealing import unseal
from signatures.models import ErasureRequest, HoldReason, MailRequest, Signature
from signatures.screening import typos
from tests.helpers.settings import says_held, switch
from tests.helpers.visitor import press, sign

pytestmark = pytest.mark.django_db


def kept():
    row = Signature.objects.get()
    return unseal(row.sealed)["email"], row.status


def button(page, name="meant"):
    """The answer's button: (value, words)."""
    found = re.search(rf'<button[^>]*name="{name}" value="([^"]*)"[^>]*>(.*?)</button>', page, re.DOTALL)
    return found and (found[1], re.sub("[\u2066\u2069]", "", found[2]).strip())


def test_the_question_stands_beside_the_field_and_nothing_is_kept(client, form_page):
    answer = sign(client, form_page, email="jean@gmial.com", first_name="Wisława")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert not Signature.objects.exists()
    assert re.search(r'id="sign-email_error"[^>]*>\s*<p>Vouliez-vous écrire \S*jean@gmail\.com', page)
    assert re.search(r'<input[^>]*name="email"[^>]*aria-describedby="[^"]*sign-email_error', page)
    assert 'href="#sign-email"' in page, "the summary, which has the focus, leads to the field"
    assert 'value="Wisława"' in page
    assert 'value="jean@gmial.com"' in page
    assert button(page) == ("gmail.com", "Oui, jean@gmail.com")


def test_one_press_corrects_the_address_and_signs(client, form_page):
    assert sign(client, form_page, email="jean@gmial.com", meant="gmail.com", asked="gmail.com").status_code == 302
    assert kept() == ("jean@gmail.com", "pending")


def test_as_it_is_goes_on(client, form_page):
    assert sign(client, form_page, email="jean@outlok.fr", asked="outlook.fr").status_code == 302
    assert kept() == ("jean@outlok.fr", "pending")


def test_a_slip_that_stands_in_lists_of_disposable_mailboxes_is_held_without_a_word(client, form_page):
    """Whoever has bought gmial.com would read the mail."""
    answer = sign(client, form_page, email="jean@gmial.com", asked="gmail.com")
    assert not says_held(client, answer)
    assert kept() == ("jean@gmial.com", "held")
    assert Signature.objects.get().held_for == HoldReason.TYPO


def test_an_address_that_was_changed_since_is_not_corrected(client, form_page):
    """Whoever presses Enter in a field presses the form's first button."""
    given = {"meant": "gmail.com", "asked": "gmail.com"}
    assert sign(client, form_page, email="jean@example.org", **given).status_code == 302
    assert kept() == ("jean@example.org", "pending")


def test_another_slip_is_asked_about_again(client, form_page):
    assert sign(client, form_page, email="jean@outlok.fr", asked="gmail.com").status_code == 422
    assert sign(client, form_page, email="jean@outlok.fr", meant="evil.example", asked="x").status_code == 422
    assert not Signature.objects.exists()


def test_a_domain_without_its_ending_is_corrected_by_one_press_as_well(client, form_page):
    page = sign(client, form_page, email="jean@gmail").content.decode()
    assert "il manque une terminaison" in page
    assert button(page) == ("gmail.com", "Oui, jean@gmail.com")
    assert ">Non, mon adresse est juste" not in page
    assert sign(client, form_page, email="jean@gmail", meant="gmail.com", asked="gmail.com").status_code == 302
    assert kept() == ("jean@gmail.com", "pending")


def test_the_answer_is_remembered_while_something_else_is_wrong(client, form_page):
    page = sign(
        client, form_page, email="jean@gmial.com", asked="gmail.com", first_name="", last_name=""
    ).content.decode()
    assert '<input type="hidden" name="asked" value="gmail.com">' in page
    assert "<p>Vouliez-vous écrire" not in page
    corrected = sign(client, form_page, email="jean@gmial.com", meant="gmail.com", first_name="", last_name="")
    assert 'value="jean@gmail.com"' in corrected.content.decode()


@pytest.mark.parametrize("name", ["lost_mail", "erase_all"])
def test_the_other_forms_that_ask_for_an_address_ask_back_too(client, form_page, name):
    path = reverse(name, args=[form_page.pk] if name == "lost_mail" else [])
    model = MailRequest if name == "lost_mail" else ErasureRequest
    answer = press(client, path, email="jean@gmial.com")
    page = answer.content.decode()
    assert (answer.status_code, model.objects.count()) == (422, 0)
    assert button(page) == ("gmail.com", "Oui, jean@gmail.com")
    assert re.search(r'<input[^>]*name="email"[^>]*autofocus', page)
    assert press(client, path, email="jean@gmial.com", meant="gmail.com", asked="gmail.com").status_code == 302
    field = "mail_to" if name == "lost_mail" else "sealed_address"
    assert unseal(getattr(model.objects.get(), field)) == {"email": "jean@gmail.com"}


def test_staff_can_switch_the_questions_off(client, form_page):
    switch(typo_hints=False)
    assert sign(client, form_page, email="jean@outlok.fr").status_code == 302
    assert kept() == ("jean@outlok.fr", "pending")


def test_what_is_typed_into_the_question_is_no_html(client, form_page):
    page = sign(client, form_page, email='<b>"jean"@gmial.com', asked='"><script>').content.decode()
    assert "<script>" not in page.partition("<main")[2]
    assert "<b>" not in page.partition("<main")[2]


def test_the_script_in_the_page_goes_by_the_same_lists(client, form_page):
    page = client.get(form_page.url).content.decode()
    address = re.search(r'data-domains="([^"]*)"', page)[1]
    answer = client.get(address)
    assert answer.json() == typos.lists()
    assert answer["Cache-Control"].startswith("public")
    assert not answer.cookies
    switch(typo_hints=False)
    assert "mail_domain" not in client.get(form_page.url).content.decode()
