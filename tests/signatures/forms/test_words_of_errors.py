"""What the public forms say of a field that is empty or too long: its name, in the reader's language."""

import pytest
from django.utils import translation

from signatures.forms.signature import LONGEST_NAME, SignatureForm
from signatures.self_service.lost_mail import LostMailForm
from signatures.self_service.page import NamesForm, PublicNameForm
from tests import factories

pytestmark = pytest.mark.django_db

LANGUAGES = ["fr", "en", "es", "ar", "be", "de"]


def errors(form):
    return {name: " ".join(found) for name, found in form.errors.items()}


@pytest.mark.parametrize(
    ("language", "first_name", "email"),
    [
        ("fr", "Indiquez votre prénom.", "Indiquez votre adresse électronique."),
        ("en", "Please give your first name.", "Please give your e-mail address."),
        ("es", "Indique su nombre.", "Indique su correo electrónico."),
        ("ar", "نرجو كتابة اسمكم الأول.", "نرجو كتابة عنوان بريدكم الإلكتروني."),
        ("be", "Калі ласка, укажыце імя.", "Калі ласка, укажыце адрас электроннай пошты."),
        ("de", "Bitte geben Sie Ihren Vornamen an.", "Bitte geben Sie Ihre E-Mail-Adresse an."),
    ],
)
def test_an_empty_form_names_what_is_missing(form_page, language, first_name, email):
    with translation.override(language):
        found = errors(SignatureForm({}, form_page=form_page))
    assert found["first_name"] == first_name
    assert found["email"] == email


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_public_form_says_that_a_field_is_required(language):
    with translation.override(language):
        said = [text for form in (LostMailForm, PublicNameForm, NamesForm) for text in errors(form({})).values()]
        unnamed = translation.gettext("This field is required.")
    assert len(said) == 3
    assert unnamed not in said


def test_a_name_that_is_too_long_is_told_what_fits(form_page):
    with translation.override("fr"):
        found = errors(SignatureForm({"first_name": "x" * (LONGEST_NAME + 1)}, form_page=form_page))
    assert found["first_name"] == "Au plus 100 caractères tiennent ici\N{NO-BREAK SPACE}; vous en avez écrit 101."


def test_a_question_asks_for_an_answer():
    form_page = factories.form_page(
        questions=[
            ("short_text", {"label": "Votre ville ?", "help_text": "", "required": True}),
            ("choice", {"label": "Laquelle ?", "help_text": "", "required": True, "options": ["Une", "Deux"]}),
        ]
    )
    with translation.override("fr"):
        found = errors(SignatureForm({}, form_page=form_page))
    assert {"Répondez à cette question.", "Choisissez une réponse."} <= set(found.values())


def test_the_browser_says_the_same_of_each_field_as_the_server(client, form_page):
    html = client.get(form_page.url).content.decode()
    for words in ("Indiquez votre prénom.", "Indiquez votre adresse électronique."):
        assert f"&quot;{words}&quot;" in html
