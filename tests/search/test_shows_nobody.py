"""What the search never shows: whoever isn't public, drafts, what was taken off, another language."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from campaigns.models import CampaignPage, DetaineeName, DetaineeProfile
from search import indexing
from search.models import SearchEntry
from tests import factories
from tests.search.searching import SPELLINGS, appeal_about, profile_in_all_spellings, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile():
    return profile_in_all_spellings()


@pytest.fixture
def appeal(profile):
    return appeal_about(profile)


def test_hiding_somebody_takes_the_name_out_of_every_spelling_at_once(client, appeal, profile):
    profile.detainee.visibility = "hidden"
    profile.detainee.save()

    for words in ["Kalesnikava", "kalesn", *[spelling.split()[1] for spelling in SPELLINGS.values()]]:
        assert titles(client, words) == [], words
    assert not SearchEntry.objects.filter(page=appeal, names__contains="kales").exists()
    assert titles(client, "dissidents") == [appeal.title]


def test_a_text_that_everybody_can_read_is_found_by_its_words_whoever_is_hidden(client, profile):
    page = factories.campaign_page(title="Une lettre", introduction="Maryia Kalesnikava joue de la flûte.")
    profile.detainee.visibility = "hidden"
    profile.detainee.save()
    for words in ["kalesnikava", "Kalesnik", "flute"]:
        assert titles(client, words) == [page.title], words


def test_somebody_of_the_same_name_is_found_still(client, profile, appeal):
    factories.profile(factories.person(name="Tania Kalesnikava"))
    profile.detainee.visibility = "hidden"
    profile.detainee.save()

    assert titles(client, "kalesnikava") == ["Tania Kalesnikava"]


ASKED = ["prisonnier", "prisonniers", "pris", "pri", "p", "prizak", "prizaka", "minsk gomel", "gomel minsk", "anna"]


@pytest.fixture
def answers(client):
    """A function: what each of ASKED finds now, to the letter."""
    for title in ("Les prisonniers", "Une prisonnière", "Prison"):
        factories.campaign_page(title=title, introduction="Prisonniers de Prizak.")
    factories.campaign_page(title="Nord", introduction="Minsk, Minsk, Minsk, Gomel")
    factories.campaign_page(title="Sud", introduction="Gomel, Gomel, Gomel, Minsk")
    factories.profile(factories.person("Anna Prisonnier"))
    return lambda: [client.get("/fr/search/", {"q": words}).content for words in ASKED]


@pytest.mark.parametrize("visibility", ["hidden", "not_yet"])
def test_search_answers_alike_whoever_is_not_public(answers, visibility):
    before = answers()
    assert all(b"<mark>" in answer for answer in before)
    for name in ("Prizak", "Prisonnier", "Pri Zak", "Minsk", *["Gomel"] * 9):
        person = factories.person(name, visibility=visibility)
        DetaineeName.objects.create(detainee=person, language="ru", spelling="Anna Prizaka")
        factories.profile(person, quote="Gomel prisonniers Prizak Minsk")
    assert answers() == before


def test_the_order_of_what_is_found_does_not_depend_on_drafts(client):
    """They stand in the index too, and a word that many rows hold weighs less in SQLite's own order."""
    factories.campaign_page(title="Nord", introduction="Minsk, Minsk, Minsk, Gomel")
    factories.campaign_page(title="Sud", introduction="Gomel, Gomel, Gomel, Minsk")
    before = titles(client, "minsk gomel")
    for _each in range(4):
        factories.campaign_page(introduction="Minsk, Minsk, Minsk").unpublish()
    assert titles(client, "minsk gomel") == before == ["Nord", "Sud"]


def test_no_word_of_whoever_is_not_public_stands_in_the_index(profile):
    for visibility, entries in {"hidden": 0, "public": 1, "not_yet": 0}.items():
        profile.detainee.visibility = visibility
        profile.detainee.save()
        assert SearchEntry.objects.filter(profile=profile).count() == entries
        assert indexing.rebuild() == SearchEntry.objects.count()
        assert SearchEntry.objects.filter(profile=profile).count() == entries


def test_showing_somebody_again_brings_the_names_back(client, appeal, profile):
    for visibility in ("hidden", "public"):
        profile.detainee.visibility = visibility
        profile.detainee.save()
    assert len(titles(client, "Калеснікава")) == 2


def test_drafts_are_never_found(client, appeal):
    appeal.title = "Brouillon secret"
    appeal.save_revision()
    indexing.index_page(appeal)
    assert titles(client, "secret") == []
    assert len(titles(client, "dissidents")) == 1

    appeal.get_latest_revision().publish()
    assert titles(client, "secret") == ["Brouillon secret"]
    assert titles(client, "dissidents") == []


def test_what_is_unpublished_restricted_or_deleted_is_gone_at_once(client, appeal):
    restriction = PageViewRestriction.objects.create(page=appeal, restriction_type="login")
    assert titles(client, "dissidents") == []
    restriction.delete()
    assert titles(client, "dissidents")
    appeal.unpublish()
    assert titles(client, "dissidents") == []
    appeal.delete()
    assert not SearchEntry.objects.filter(page=appeal.pk).exists()


def test_an_unpublished_profile_is_found_by_no_name(client, appeal, profile):
    DetaineeProfile.objects.get(pk=profile.pk).unpublish()
    assert titles(client, "Kalesnikava") == []


def test_another_language_is_never_found(client, forms):
    english = forms[1].campaign_page
    CampaignPage.objects.filter(pk=english.pk).update(title="Wanderlust")
    indexing.index_page(english)

    assert titles(client, "wanderlust", "en") == ["Wanderlust"]
    assert titles(client, "wanderlust", "fr") == []


def test_an_alias_of_another_language_is_never_found(client, appeal):
    english = Locale.objects.create(language_code="en")
    appeal.copy_for_translation(english, copy_parents=True, alias=True)
    assert titles(client, "dissidents", "en") == []
