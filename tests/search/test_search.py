"""The search: what it finds, in each language and script, and what its page offers."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from campaigns.models import DetaineeName, Topic, TopicName
from home.models import StandardPage
from search import indexing
from search.models import SearchEntry
from tests import factories
from tests.helpers.translations import appeal_in
from tests.search.searching import appeal_about, profile_in_all_spellings, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile():
    return profile_in_all_spellings()


@pytest.fixture
def appeal(profile):
    return appeal_about(profile)


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


def test_a_new_spelling_is_found_and_a_deleted_one_is_not(client, appeal, profile):
    name = DetaineeName.objects.create(detainee=profile.detainee, language="es", spelling="Kolesnikova")
    assert len(titles(client, "kolesnikova")) == 2
    name.delete()
    assert titles(client, "kolesnikova") == []


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
    assert re.search(r"A &lt;b&gt;<mark>(<[^>]*>)?dissident·e·s(<.*>)?</mark>&lt;/b&gt; &amp; co", html)
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
