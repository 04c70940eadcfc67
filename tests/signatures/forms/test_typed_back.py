"""What was typed into a form that takes it no more comes back to whoever typed it."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from signatures.models import Signature
from tests import factories
from tests.helpers.settings import switch
from tests.helpers.visitor import OWN, sign

pytestmark = pytest.mark.django_db
WORDS = {"first_name": "Zoë", "last_name": "O'Neill", "email": "zoe@example.org"}


def taken_off(page):
    page.unpublish()


def made_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def gives_back(response, *words):
    html = response.content.decode()
    for word in (*WORDS.values(), *words):
        assert word.replace("'", "&#x27;") in html
    assert not Signature.objects.exists()
    assert response["Cache-Control"] == "private, no-store"
    return html


@pytest.mark.parametrize("how", [taken_off, made_private])
def test_a_form_that_is_sent_after_its_appeal_was_taken_off_gives_back_what_was_typed(client, form_page, how):
    question = factories.form_page(questions=[("long_text", {"label": "Pourquoi ?", "required": False})])
    name = f"question_{question.questions[0].id}"
    answers = factories.answers(question) | {name: "Parce que.\nVoilà.", "question_x": str(question.translation_key)}
    url = reverse("sign", args=[question.pk])
    title = question.campaign_page.title
    how(question.campaign_page)
    response = client.post(url, answers, headers=OWN)
    assert response.status_code == 410
    html = gives_back(response, "Parce que.<br>Voilà.")
    assert "plus en ligne" in html
    for of_the_appeal in (title, "Pourquoi", str(question.translation_key)):
        assert of_the_appeal not in html


def test_a_form_that_is_opened_then_is_not_found(client, form_page):
    form_page.campaign_page.unpublish()
    assert client.get(form_page.url).status_code == 404
    assert client.get(reverse("sign", args=[form_page.pk])).status_code == 404
    assert client.post(reverse("sign", args=[form_page.pk]), headers=OWN).status_code == 404


def test_a_form_that_was_never_public_is_not_found(client, form_page):
    draft = factories.form_page()
    draft.unpublish()
    type(draft).objects.filter(pk=draft.pk).update(first_published_at=None)
    for pk in (draft.pk, 0, 999_999, 2**63, 2**80):
        answer = client.post(f"/fr/signature/{pk}/sign/", factories.answers(form_page), headers=OWN)
        assert answer.status_code == 404, pk


def test_an_address_that_asks_for_its_mail_comes_back_too(client, form_page):
    form_page.campaign_page.unpublish()
    response = client.post(reverse("lost_mail", args=[form_page.pk]), {"email": "zoe@example.org"}, headers=OWN)
    assert response.status_code == 410
    assert "zoe@example.org" in response.content.decode()


def test_a_campaign_that_closed_meanwhile_gives_it_back(client, form_page):
    form_page.campaign.outcome = "won"
    form_page.campaign.save()
    response = sign(client, form_page, **WORDS)
    assert response.status_code == 410
    gives_back(response)


def test_signing_that_was_paused_meanwhile_gives_it_back(client, form_page):
    switch(stop_signing=True)
    response = sign(client, form_page, **WORDS)
    assert response.status_code == 503
    gives_back(response)
