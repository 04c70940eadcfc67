"""Words that agree with a person in every language that has a gender, and leave it open where none is set."""

from datetime import date

import pytest
from django.utils import translation

from campaigns.detention import DetentionStatus
from campaigns.gender import CONSCIENCE, end_in_words, status_label
from campaigns.models import DetentionUpdate
from tests import factories
from tests.translations import translated


@pytest.mark.parametrize(
    ("language", "woman", "man", "unset"),
    [
        ("fr", "Libérée", "Libéré", "En liberté"),
        ("en", "Released", "Released", "Released"),
        ("es", "Liberada", "Liberado", "En libertad"),
        ("ar", "أُفرج عنها", "أُفرج عنه", "تم الإفراج"),
        ("be", "Вызваленая", "Вызвалены", "На волі"),
        ("de", "Freigelassen", "Freigelassen", "Freigelassen"),
    ],
)
def test_a_release_agrees_with_who_was_released(language, woman, man, unset):
    with translation.override(language):
        assert [str(status_label(DetentionStatus.RELEASED, gender)) for gender in ("f", "m", "")] == [
            woman,
            man,
            unset,
        ]


@pytest.mark.parametrize("language", ["fr", "es", "ar", "be", "de"])
@pytest.mark.parametrize("gender", ["", "f", "m"])
def test_nothing_that_is_said_of_a_person_needs_a_sign_that_can_t_be_read_aloud(language, gender):
    with translation.override(language):
        words = [status_label(status, gender) for status in DetentionStatus]
        ends = [end_in_words(DetentionStatus.DIED, gender, is_about) for is_about in (True, False)]
        said = " ".join(map(str, [*words, *ends, CONSCIENCE[gender]]))
    assert not set(said) & set("·/*@:_")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("gender", "french", "spanish"),
    [("f", "Prisonnière d’opinion", "Liberada"), ("m", "Prisonnier d’opinion", "Liberado")],
)
def test_the_gender_shows_on_the_page_in_the_history_and_in_a_shared_link(client, gender, french, spanish):
    person = factories.person(gender=gender, is_prisoner_of_conscience=True)
    DetentionUpdate.objects.create(detainee=person, date=date(2025, 12, 13), status="released")
    profile = factories.profile(person)
    assert french in client.get(profile.get_absolute_url()).content.decode()
    page = client.get(translated(profile, "es").get_absolute_url()).content.decode()
    assert page.count(spanish) >= 3, "status, history, og:title"
