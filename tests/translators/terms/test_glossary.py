"""The glossary: what is offered for a source text, and who may write which of it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import DetaineeName
from tests import factories
from tests.helpers.translations import locale
from tests.made_once import made_once
from translators.models import Term, TermTranslation
from translators.terms.finding import Glossary, Offer, terms_in


@made_once
def glossary():
    """A term with its Arabic and English, and a person with an Arabic spelling."""
    locale("en")
    factories.home().copy_for_translation(locale("en")).save_revision().publish()
    term = Term.objects.create(term="prisonnier d’opinion", note="Un statut.")
    TermTranslation.objects.create(term=term, language="ar", translation="سجين رأي", note="بلا تعريف")
    TermTranslation.objects.create(term=term, language="en", translation="prisoner of conscience")
    person = factories.person()
    DetaineeName.objects.create(detainee=person, language="ar", spelling="ماريا كاليسنيكافا")
    DetaineeName.objects.create(detainee=person, language="en", spelling="Maria Kolesnikova", to_avoid=True)
    return term


OFFERED = Offer("prisonnier d’opinion", "سجين رأي", "Un statut.\nبلا تعريف")


@pytest.mark.parametrize(
    "source",
    [
        "Un prisonnier d’opinion.",
        "Les <b>prisonniers</b> d’opinion",
        "Prisonnière d’opinion",
        "PRISONNIERS D’OPINION",
    ],
)
def test_a_term_is_offered_in_its_forms(glossary, source):
    assert terms_in(source, "ar") == [OFFERED]


@pytest.mark.parametrize("source", ["Son opinion de prisonnier.", "L’emprisonnier d’opinion", ""])
def test_other_words_are_no_term(glossary, source):
    assert terms_in(source, "ar") == []


def test_a_name_is_offered_as_the_language_approves_it_and_only_where_it_is_named(glossary):
    assert terms_in("Elle, Maryia Kalesnikava", "ar") == [
        Offer("Maryia Kalesnikava", "ماريا كاليسنيكافا", is_name=True)
    ]
    assert terms_in("Maria Kolesnikova, prisonnière", "en") == [
        Offer("Maria Kolesnikova", "Maryia Kalesnikava", is_name=True)
    ]
    assert terms_in("Une musicienne", "ar") == []


def test_a_language_without_a_translation_offers_none(glossary):
    assert terms_in("Un prisonnier d’opinion.", "de") == []


def test_many_texts_are_read_in_three_queries(glossary):
    with CaptureQueriesContext(connection) as queries:
        offers = Glossary("ar")
        assert [offers.terms_in("Un prisonnier d’opinion.") for _each in range(9)] == [[OFFERED]] * 9
    assert len(queries) == 3


def test_a_person_has_one_approved_spelling_in_a_language(glossary):
    approved = DetaineeName.objects.get(language="ar")
    with pytest.raises(IntegrityError), transaction.atomic():
        DetaineeName.objects.create(detainee=approved.detainee, language="ar", spelling="ماريا كوليسنيكوفا")
    DetaineeName.objects.create(
        detainee=approved.detainee, language="ar", spelling="ماريا كوليسنيكوفا", to_avoid=True
    )
    assert approved.detainee.name_in("ar") == "ماريا كاليسنيكافا"
    assert approved.detainee.name_in("en") == "Maryia Kalesnikava"


def post(client, term, language, words="terme"):
    data = {"term": term.pk, "language": language, "translation": words, "note": ""}
    return client.post(reverse("termtranslation:add"), data)


def test_translators_of_a_language_write_its_terms_and_no_other_s(client, glossary):
    client.force_login(factories.staff("Translators: English"))
    another = Term.objects.create(term="au secret")
    assert "You translate into other languages" in post(client, another, "ar").content.decode()
    post(client, another, "en", "incommunicado")
    assert TermTranslation.objects.get(term=another).translation == "incommunicado"
    page = client.get(reverse("termtranslation:index")).content.decode()
    assert "incommunicado" in page
    assert "سجين رأي" not in page
    arabic = TermTranslation.objects.get(language="ar").pk
    urls = [reverse(f"termtranslation:{name}", args=[arabic]) for name in ("edit", "delete", "history", "usage")]
    assert {client.get(url).url for url in [*urls, reverse("term:index")]} == {"/admin/"}
    client.post(urls[1])
    assert TermTranslation.objects.filter(pk=arabic).exists()


def test_a_second_translation_of_a_term_is_refused_beside_its_field(client, glossary):
    client.force_login(factories.staff("Communications"))
    assert "has a translation in this language already" in post(client, glossary, "ar").content.decode()


def test_stewards_see_no_glossary(client, glossary):
    client.force_login(factories.staff("Data stewards"))
    assert client.get(reverse("term:index")).url == client.get(reverse("termtranslation:index")).url == "/admin/"
