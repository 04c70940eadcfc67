"""The search: what it finds, what it never shows, and what it makes of whatever is typed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from campaigns.models import CampaignPage, DetaineeName, DetaineeProfile, Topic, TopicName
from home.models import SearchEntry, StandardPage
from home.search import indexing
from tests import factories
from tests.translations import appeal_in

pytestmark = pytest.mark.django_db

SPELLINGS = {"be": "Марыя Калеснікава", "ru": "Мария Колесникова", "ar": "ماريا كاليسنيكافا"}


def titles(client, words="", language="fr", **more):
    response = client.get(f"/{language}/search/", {"q": words, **more})
    assert response.status_code == 200
    if "found" in response.context:  # the number betrays nobody either
        assert len(response.context["results"]) == len(response.context["found"])
    return [str(getattr(result.shown, "title", result.shown)) for result in response.context.get("results", ())]


@pytest.fixture
def profile():
    person = factories.person()
    for language, spelling in SPELLINGS.items():
        DetaineeName.objects.create(detainee=person, language=language, spelling=spelling)
    return factories.profile(person)


@pytest.fixture
def appeal(profile):
    return factories.campaign_page(
        title="Liberté pour les dissident·e·s bélarussiens", body=[("profile", {"profile": profile})]
    )


@pytest.mark.parametrize(
    "words", ["dissidents", "dissidentes", "DISSIDENT·E·S", "belarussiens", "bélarussien", "belaru"]
)
def test_an_appeal_is_found_without_accents_and_in_each_form_of_inclusive_writing(client, appeal, words):
    assert titles(client, words) == [appeal.title]


@pytest.mark.parametrize(
    "words", ["Колесникова", "Калеснікава", "كاليسنيكافا", "كَالِيسنيكافـا", "Kalesnikava", "KALESNIK"]
)
def test_a_name_in_any_spelling_finds_the_person_and_the_appeal(client, appeal, words):
    assert set(titles(client, words)) == {"Maryia Kalesnikava", appeal.title}


@pytest.mark.parametrize("words", ["Biélorussie", "bielorussie"])
def test_the_country_finds_an_appeal_and_its_people_though_they_never_name_it(client, words):
    factories.profile(factories.person(country="BY"))
    factories.campaign_page(title="Une lettre", campaign=factories.campaign(addressee_country="BY"))
    assert set(titles(client, words)) == {"Une lettre", "Maryia Kalesnikava"}


def test_another_country_of_the_record_finds_the_appeal_in_every_language(client):
    campaign = factories.campaign(addressee_country="BY")
    page = factories.campaign_page(title="Une lettre", campaign=campaign)
    spanish = appeal_in(page, "es")
    campaign.addressee_country = "EG"
    campaign.save()

    assert titles(client, "egypte") == [page.title]
    assert titles(client, "egipto", "es") == [spanish.title]
    assert titles(client, "bielorussie") == []


def test_all_words_have_to_be_there(client, appeal):
    assert titles(client, "dissidents kalesnikava") == [appeal.title]
    assert titles(client, "dissidents licorne") == []


@pytest.mark.parametrize("words", ["prisonnieres", "prisonnière", "prisonni"])
def test_forms_of_a_word_are_found(client, words):
    factories.campaign_page(title="Pour une prisonnière")
    assert titles(client, words) == ["Pour une prisonnière"]


def test_the_title_comes_before_a_name_the_lead_and_the_body(client):
    often = factories.section(text=f"<p>{'Minsk ' * 300}</p>")
    person = factories.profile(factories.person(name="Anna Minsk"))
    factories.campaign_page(title="Dans le corps", body=[often])
    factories.campaign_page(
        title="Au chapeau", introduction="Minsk, hier.", body=[factories.section(text="<p>long</p>" * 99)]
    )
    factories.campaign_page(title="Par un nom", body=[("profile", {"profile": person})])
    factories.campaign_page(title="Minsk", introduction="Un long chapeau. " * 40, body=[factories.section()])

    found = [title for title in titles(client, "minsk") if title != "Anna Minsk"]
    assert found == ["Minsk", "Par un nom", "Au chapeau", "Dans le corps"]


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


def test_a_new_spelling_is_found_and_a_deleted_one_is_not(client, appeal, profile):
    name = DetaineeName.objects.create(detainee=profile.detainee, language="es", spelling="Kolesnikova")
    assert len(titles(client, "kolesnikova")) == 2
    name.delete()
    assert titles(client, "kolesnikova") == []


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


def test_another_language_is_never_found(client, form_page):
    english = appeal_in(form_page).get_parent().specific
    CampaignPage.objects.filter(pk=english.pk).update(title="Wanderlust")
    indexing.index_page(english)

    assert titles(client, "wanderlust", "en") == ["Wanderlust"]
    assert titles(client, "wanderlust", "fr") == []


def test_where_no_appeal_is_found_the_languages_that_have_one_are_offered(client, appeal, form_page):
    appeal_in(form_page)
    offered = 'hreflang="fr" href="/fr/search/?q=belarussien"'
    assert offered in client.get("/en/search/?q=belarussien").content.decode()
    assert "search-elsewhere" not in client.get("/fr/search/?q=belarussien").content.decode()

    english = factories.home().get_translation(Locale.objects.get(language_code="en"))
    factories.published(english, StandardPage(title="About the Belarussien", slug="about", locale=english.locale))
    assert offered in client.get("/en/search/?q=belarussien").content.decode()

    appeal.unpublish()
    assert offered not in client.get("/en/search/?q=belarussien").content.decode()


def test_an_alias_of_another_language_is_never_found(client, appeal):
    english = Locale.objects.create(language_code="en")
    appeal.copy_for_translation(english, copy_parents=True, alias=True)
    assert titles(client, "dissidents", "en") == []


def test_pages_of_text_are_found(client):
    page = factories.published(
        factories.home(), StandardPage(title="Qui sommes-nous", slug="nous", introduction="Vigie")
    )
    assert titles(client, "vigie") == [page.title]


def test_filters(client):
    topic = Topic.objects.create(name="Parole", slug="speech")
    TopicName.objects.create(topic=topic, language="fr", name="Liberté d’expression")
    yesterday = timezone.now() - timedelta(days=1)
    opened = yesterday - timedelta(days=9)
    factories.campaign_page(factories.campaign(addressee_country="BY", opens=opened), title="Ouvert")
    factories.campaign_page(factories.campaign(outcome="won", opens=opened), title="Gagné")
    closed = factories.campaign(opens=opened, closes=yesterday)
    closed.topics.add(topic)
    factories.campaign_page(closed, title="Fini")

    assert titles(client, country="BY") == ["Ouvert"]
    assert titles(client, outcome="open") == ["Ouvert"]
    assert titles(client, outcome="won") == ["Gagné"]
    assert titles(client, outcome="closed") == titles(client, topic="speech") == ["Fini"]
    assert titles(client, "ouvert", outcome="won") == []
    assert "Liberté d’expression" in client.get("/fr/search/").content.decode()


def test_the_index_can_be_written_anew(client, appeal):
    SearchEntry.objects.all().delete()
    assert titles(client, "dissidents") == []
    assert indexing.rebuild() == SearchEntry.objects.count() > 2
    assert titles(client, "dissidents") == [appeal.title]


def test_what_was_found_is_marked_and_escaped(client):
    factories.campaign_page(title="A <b>dissident·e·s</b> & co", introduction="Des <i>dissidents</i>")
    html = client.get("/fr/search/?q=dissidentes").content.decode()
    assert "A &lt;b&gt;<mark>dissident·e·s</mark>&lt;/b&gt; &amp; co" in html
    assert "&lt;i&gt;<mark>dissidents</mark>" in html


def test_the_page_is_for_nobody_elses_cache_and_for_no_index(client, appeal):
    response = client.get("/fr/search/?q=dissidents")
    html = response.content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert 'role="search"' in html
    assert response["Cache-Control"] == "private, no-cache"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_plain_page_offers_what_can_be_signed(client):
    page = factories.campaign_page(title="Libres demain")
    for address in ("/fr/search/", "/fr/search/?q=licorne"):
        assert page.title in client.get(address).content.decode()


def test_a_language_without_a_site_has_no_search(client):
    assert client.get("/de/search/").status_code == 404
    assert client.post("/fr/search/").status_code == 405


def test_results_go_over_several_pages(client):
    for number in range(12):
        factories.campaign_page(title=f"Appel {number} dissident")
    first = client.get("/fr/search/?q=dissident&outcome=open").content.decode()
    assert first.count('class="result"') == 10
    assert 'rel="next" href="/fr/search/?q=dissident&amp;outcome=open&amp;page=2"' in first
    second = client.get("/fr/search/?q=dissident&outcome=open&page=2").content.decode()
    assert second.count('class="result"') == 2
    assert 'rel="prev"' in second


def test_the_words_of_every_block_are_found(client):
    blocks = [
        factories.section("<p>alpha</p>", "bravo"),
        ("image", factories.picture() | {"caption": "charlie"}),
        ("documents", factories.documents() | {"heading": "delta"}),
        ("profiles", {"heading": "echo", "profiles": [factories.profile(factories.person())]}),
        ("timeline", {"heading": "", "entries": [{"date": date(2020, 8, 9), "text": "foxtrot"}]}),
    ]
    page = factories.campaign_page(title="Tout", body=blocks)
    for word in ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot"]:
        assert titles(client, word) == [page.title], word
