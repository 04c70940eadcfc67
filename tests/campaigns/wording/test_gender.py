"""Words that agree with a person in every language that has a gender, and leave it open where none is set."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from campaigns.detention import DetentionStatus
from campaigns.models import DetentionUpdate
from campaigns.wording.gender import CONSCIENCE, end_in_words, status_label
from home.catalogues import public_languages
from tests import factories
from tests.helpers.translations import translated


@pytest.mark.parametrize(
    ("language", "woman", "man", "unset"),
    [
        ("fr", "Libérée", "Libéré", "En liberté"),
        ("en", "Released", "Released", "Released"),
        ("es", "Liberada", "Liberado", "En libertad"),
        ("ar", "أُفرج عنها", "أُفرج عنه", "تم الإفراج"),
        ("be", "Вызваленая", "Вызвалены", "На волі"),
        ("be-tarask", "Вызваленая", "Вызвалены", "На волі"),
        ("de", "Freigelassen", "Freigelassen", "Freigelassen"),
        ("pt-br", "Libertada", "Libertado", "Em liberdade"),
    ],
)
def test_a_release_agrees_with_who_was_released(language, woman, man, unset):
    with translation.override(language):
        assert [str(status_label(DetentionStatus.RELEASED, gender)) for gender in ("f", "m", "")] == [
            woman,
            man,
            unset,
        ]


FRENCH = {
    "f": ["Détenue", "Détenue au secret", "Disparue", "Libérée", "Morte en détention", "Prisonnière d’opinion"],
    "m": ["Détenu", "Détenu au secret", "Disparu", "Libéré", "Mort en détention", "Prisonnier d’opinion"],
}


def said_of(gender):
    """All that the active language says of somebody of that gender."""
    words = [status_label(status, gender) for status in DetentionStatus]
    ends = [end_in_words(DetentionStatus.DIED, gender, is_about) for is_about in (True, False)]
    return list(map(str, [*words, CONSCIENCE[gender], *ends]))


@pytest.mark.parametrize("gender", ["f", "m"])
def test_each_status_agrees(gender):
    with translation.override("fr"):
        said = said_of(gender)
    died = FRENCH[gender][4]
    assert said == [*FRENCH[gender], f"{died} en %(month)s", f"{died} le %(date)s"]


@pytest.mark.parametrize("language", public_languages())
def test_where_none_is_set_nothing_is_said_as_of_a_woman_or_a_man(language):
    with translation.override(language):
        said = zip(*map(said_of, ("f", "m", "")), strict=True)
        taken = [unset for woman, man, unset in said if woman != man and unset in (woman, man)]
    assert taken == []


@pytest.mark.parametrize("language", public_languages())
@pytest.mark.parametrize("gender", ["", "f", "m"])
def test_nothing_that_is_said_of_a_person_needs_a_sign_that_can_t_be_read_aloud(language, gender):
    with translation.override(language):
        assert not set("".join(said_of(gender))) & set("·/*@:_")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("gender", "french", "spanish"),
    [("f", "Prisonnière d’opinion", "Liberada"), ("m", "Prisonnier d’opinion", "Liberado")],
)
def test_the_gender_shows_on_the_page_in_the_history_in_a_shared_link_and_in_search(client, gender, french, spanish):
    person = factories.person(gender=gender, is_prisoner_of_conscience=True)
    DetentionUpdate.objects.create(detainee=person, date=date(2025, 12, 13), status="released")
    profile = factories.profile(person)
    assert french in client.get(profile.get_absolute_url()).content.decode()
    page = client.get(translated(profile, "es").get_absolute_url()).content.decode()
    assert page.count(spanish) >= 3, "status, history, og:title"
    assert spanish in client.get("/es/search/", {"q": person.name}).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("gender", "french"), [("f", "Morte en détention le"), ("m", "Mort en détention le")])
def test_the_sentence_about_a_death_agrees_too(client, gender, french):
    person = factories.person(gender=gender)
    DetentionUpdate.objects.create(detainee=person, date=date(2025, 12, 13), status="died")
    assert french in client.get(factories.profile(person).get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_editors_are_asked_for_it(client):
    client.force_login(factories.staff("Communications"))
    page = BeautifulSoup(client.get(reverse("detainee:add")).content, "html.parser")
    assert [choice["value"] for choice in page.select("[name=gender] option, input[name=gender]")] == ["", "f", "m"]
