"""Extra questions: asked in every language, answered under ids that stay the same."""

import json

import pytest

from signatures.crypto.sealing import unseal
from signatures.models import Signature
from tests import factories
from tests.made_once import made_once

pytestmark = pytest.mark.django_db
OWN = {"Sec-Fetch-Site": "same-origin"}


def item(key, label):
    return {"type": "item", "id": key, "value": label}


def question(kind, key, label, *options, required=False):
    value = {"label": label, "help_text": "", "required": required}
    if options:
        value["options"] = [item(*option) for option in options]
    return {"type": kind, "id": key, "value": value}


ASKED = [
    question("short_text", "q-town", "Votre ville"),
    question("long_text", "q-word", "Un mot ?", required=True),
    question("choice", "q-how", "Comment ?", ("o-friend", "Par une amie"), ("o-press", "Par la presse")),
    question("choices", "q-more", "Et ensuite ?", ("o-write", "Écrire"), ("o-share", "Partager")),
]


@made_once
def form_page():
    page = factories.form_page()
    page.questions = json.dumps(ASKED)
    page.save_revision().publish()
    return page


def post(client, form_page, **given):
    return client.post(f"/fr/signature/{form_page.pk}/sign/", factories.answers(form_page, **given), headers=OWN)


def test_answers_are_sealed_under_the_block_s_id_with_the_label_as_it_was(client, form_page):
    given = {"question_q-word": "Courage", "question_q-how": "o-press", "question_q-more": ["o-write", "o-share"]}
    assert post(client, form_page, **given).status_code == 302
    assert unseal(Signature.objects.get().sealed)["answers"] == {
        "q-word": {"label": "Un mot ?", "answer": "Courage"},
        "q-how": {"label": "Comment ?", "answer": "Par la presse", "options": ["o-press"]},
        "q-more": {"label": "Et ensuite ?", "answer": "Écrire; Partager", "options": ["o-write", "o-share"]},
    }


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"question_q-word": "x" * 2001},
        {"question_q-word": "ok", "question_q-how": "o-unknown"},
        {"question_q-word": "ok", "question_q-more": ["o-write", "nonsense"]},
    ],
)
def test_a_wrong_or_missing_answer_gives_the_form_back(client, form_page, given):
    assert post(client, form_page, **given).status_code == 422
    assert Signature.objects.count() == 0


def test_every_question_is_in_the_page(client, form_page):
    page = client.get(form_page.url).content.decode()
    for label in ("Votre ville", "Un mot ?", "Par la presse", "Partager"):
        assert label in page
