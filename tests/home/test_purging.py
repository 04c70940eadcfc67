"""What a proxy is told to forget when something changes: all that shows it, and nothing else."""

import pytest
from wagtail.models import Locale

from campaigns.models import CampaignPage, DetaineeName, DetentionUpdate, Outcome, Visibility
from config.proxies import frontend_cache
from home.models import Organisation, StandardPage
from signatures import signing
from signatures.models import SigningSettings
from tests import factories
from tests.home import proxies
from tests.made_once import made_once
from tests.translations import in_other_words

SITE = "http://localhost"
LANGUAGES = ["fr", "en", "es", "ar", "be", "de"]
SITEMAPS = ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-people.xml", "/sitemap-news.xml"]
OF_LANGUAGE = ["feed/rss.xml", "feed/atom.xml", "feed/feed.json", "search/"]
ALWAYS = {SITE + path for path in [*SITEMAPS, "/api/v1/appeals"]} | {
    f"{SITE}/{language}/{path}" for language in LANGUAGES for path in OF_LANGUAGE
}


class World:
    """Two open appeals with their forms, one that has ended; a person in the first of them; a text page."""

    def __init__(self):
        self.person = factories.person()
        self.profile = factories.profile(self.person)
        self.form = factories.form_page()
        self.page = self.form.campaign_page
        self.page.body = [("profile", {"profile": self.profile})]
        self.page.save_revision().publish()
        self.other = factories.form_page().campaign_page
        self.ended = factories.campaign_page(factories.campaign(outcome=Outcome.CLOSED))
        self.text = factories.published(factories.home(), StandardPage(title="Nous", slug="nous"))

    @property
    def lists(self):
        return {SITE + page.url for page in (factories.home(), factories.index())}

    @property
    def appeal(self):
        own = {SITE + self.page.url, SITE + self.form.url, SITE + self.ended.url}
        return self.lists | own | self.for_programs(self.page) | self.for_programs(self.ended) | ALWAYS

    @staticmethod
    def for_programs(page):
        data = f"{SITE}/api/v1/appeals/{page.campaign.reference}"
        count = f"{SITE}/signature-count/{page.campaign.pk}.json"
        return {f"{SITE}/fr/elsewhere/{page.pk}/widget/", data, f"{data}/counts", count}

    @property
    def their_page(self):
        return {f"{SITE}/{language}/people/{self.person.pk}/" for language in LANGUAGES}


@made_once
def world():
    return World()


@pytest.fixture
def purged_by(settings, world, django_capture_on_commit_callbacks):
    """What `change(world)` purges."""

    def purged(change):
        settings.WAGTAILFRONTENDCACHE = proxies.SETTING
        proxies.purged.clear()
        with django_capture_on_commit_callbacks(execute=True):
            change(world)
        return set(proxies.purged)

    return purged


def set_outcome(world):
    world.page.campaign.outcome = Outcome.WON
    world.page.campaign.save()


def hide(world):
    world.person.visibility = Visibility.HIDDEN
    world.person.save()


OF_THE_PERSON = {
    "hidden": hide,
    "released": lambda world: DetentionUpdate.objects.create(
        detainee=world.person, date="2024-01-01", status="released", source="x"
    ),
    "name": lambda world: DetaineeName.objects.create(detainee=world.person, language="fr", spelling="Autre"),
    "profile": lambda world: world.profile.save(),
    "profile deleted": lambda world: world.profile.delete(),
}


@pytest.mark.parametrize("change", OF_THE_PERSON.values(), ids=OF_THE_PERSON)
def test_what_changes_about_a_person_is_purged_where_they_are_shown(world, purged_by, change):
    expected = world.appeal | world.their_page
    assert purged_by(change) == expected


def test_one_transaction_is_purged_in_one_go(world, purged_by):
    purged_by(lambda world: [change(world) for change in (hide, set_outcome, OF_THE_PERSON["name"])])
    assert len(proxies.purged) == len(set(proxies.purged))


def test_an_outcome_is_purged_from_the_appeal_its_form_and_all_lists(world, purged_by):
    assert purged_by(set_outcome) == world.appeal | world.their_page


def test_a_published_appeal_purges_itself_and_its_lists(world, purged_by):
    assert purged_by(lambda world: world.page.save_revision().publish()) == world.appeal | world.their_page


def test_an_unpublished_text_purges_itself_and_what_stands_above(world, purged_by):
    home = SITE + factories.home().url
    expected = {SITE + world.text.url, home} | ALWAYS
    assert purged_by(lambda world: world.text.unpublish()) == expected


def test_a_translation_purges_the_versions_that_lead_to_it(world, purged_by):
    english = Locale.objects.create(language_code="en")
    copy = in_other_words(world.text.copy_for_translation(english, copy_parents=True))
    purged = purged_by(lambda world: copy.save_revision().publish())
    assert {SITE + world.text.url, SITE + copy.url} <= purged
    assert SITE + world.page.url not in purged


def test_a_page_that_moves_is_purged_at_both_addresses_with_those_beneath(world, purged_by):
    old = {SITE + world.page.url, SITE + world.form.url}

    def rename(world):
        page = CampaignPage.objects.get(pk=world.page.pk)
        page.slug = "ailleurs"
        page.save_revision().publish()

    assert old | {f"{SITE}/fr/appels/ailleurs/", f"{SITE}/fr/appels/ailleurs/signer/"} <= purged_by(rename)
    purged = purged_by(lambda world: factories.index().move(world.text, pos="last-child"))
    assert {f"{SITE}/fr/appels/ailleurs/signer/", f"{SITE}/fr/nous/appels/ailleurs/signer/"} <= purged


def test_a_signer_s_name_that_goes_is_purged_from_the_appeals(world, purged_by):
    signature = factories.confirmed_signature(world.form, show_name=True)
    purged = purged_by(lambda world: signing.withdraw(signature))
    assert {SITE + page.url for page in (world.page, world.other, world.ended)} <= purged
    assert SITE + world.text.url not in purged


EVERYTHING = {
    "organisation": lambda world: Organisation.objects.create(name="x", locale=world.page.locale),
    "settings": lambda world: SigningSettings.objects.create(),
    "language": lambda world: Locale.objects.create(language_code="de"),
}


@pytest.mark.parametrize("change", EVERYTHING.values(), ids=EVERYTHING)
def test_what_stands_on_all_pages_is_purged_from_all(world, purged_by, change):
    pages = {SITE + page.url for page in (world.page, world.form, world.other, world.ended, world.text)}
    assert pages | world.lists | world.their_page | ALWAYS <= purged_by(change)


def test_a_draft_and_a_change_that_is_taken_back_purge_nothing(world, purged_by):
    assert purged_by(lambda world: world.page.save_revision()) == set()


def test_without_a_proxy_nothing_is_worked_out(world, settings, monkeypatch):
    settings.WAGTAILFRONTENDCACHE = {}
    monkeypatch.delattr("publishing.purging.urls_of")  # it would fail
    hide(world)


def test_the_environment_names_a_proxy():
    assert frontend_cache({"PATH": "/"}) == {}
    given = {"FRONTEND_CACHE_BACKEND": "HTTPBackend", "FRONTEND_CACHE_LOCATION": "http://proxy:80"}
    backend = "wagtail.contrib.frontend_cache.backends.HTTPBackend"
    assert frontend_cache(given) == {"proxy": {"BACKEND": backend, "LOCATION": "http://proxy:80"}}
