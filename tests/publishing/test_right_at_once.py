"""After a change the next reader gets the right page, in every process, wherever it shows. No exceptions."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from caching.memory import PageCache
from campaigns.models import CampaignPage, DetaineeName, DetentionUpdate, Outcome, Visibility
from home.models import HomePage, Organisation, StandardPage
from sharing.sitemaps import SITEMAPS
from signatures import signing
from signatures.models import Banner, SignatureFormPage, SigningSettings
from tests import factories
from tests.helpers.translations import in_other_words
from tests.made_once import made_once

NAME = "Maryia Kalesnikava"
EMPTY_FEED_S_DATE = re.compile(r"<(?:lastBuildDate|updated)>[^<]+<")
FEEDS = (("fr", "rss.xml"), ("en", "atom.xml"), ("fr", "feed.json"))


@pytest.fixture(autouse=True)
def cached(settings):
    settings.PAGE_CACHE_SECONDS = 3600  # what doesn't change for a reason stays for the whole test


@pytest.fixture
def processes(db):
    """Two, each with a memory of its own, which share VAR."""
    return [Client(), Client()]


@made_once
def site():
    return WholeSite()


class WholeSite:
    """An open appeal with a person, in two languages; another appeal, one that has ended, a text page."""

    def __init__(self):
        self.person = factories.person(NAME)
        self.page = self.appeal(factories.form_page(), factories.profile(self.person, live=True))
        self.form = SignatureFormPage.objects.child_of(self.page).get()
        self.ended = factories.campaign_page(factories.campaign(outcome=Outcome.CLOSED), title="Finie")
        self.text = factories.published(factories.home(), StandardPage(title="Nous", slug="nous"))
        self.english = self.in_english()

    @staticmethod
    def appeal(form, profile):
        page = form.campaign_page
        page.body = [("profile", {"profile": profile})]
        page.save_revision().publish()
        return CampaignPage.objects.get(pk=page.pk)

    def in_english(self):
        english = Locale.objects.create(language_code="en")
        profile = self.person.profiles.get().copy_for_translation(english)
        profile.live = True
        profile.save()
        for source in (factories.home(), factories.index(), self.page):
            page = in_other_words(source.copy_for_translation(english))
            if source == self.page:
                page.body = [("profile", {"profile": profile})]
            page.save_revision().publish()
        return CampaignPage.objects.get(pk=page.pk)

    def pages(self):
        """The addresses of all that stands in the page tree, and of the person's own page."""
        pages = [page.specific for model in (HomePage, StandardPage, CampaignPage) for page in model.objects.live()]
        people = [f"/{language}/people/{self.person.pk}/" for language in ("fr", "en")]
        return [page.url for page in [*pages, factories.index(), self.form] if page.url] + people

    def lists(self):
        """The addresses that tell of many pages or people, for readers and for machines."""
        yield from (
            "/sitemap.xml",
            "/api/v1/appeals",
            "/fr/search/",
            "/fr/search/?q=Kalesnikava",
            "/en/search/?q=Nous",
        )
        yield from (f"/sitemap-{section}.xml" for section in SITEMAPS)
        yield from (f"/{language}/feed/{name}" for language, name in FEEDS)

    def of_the_appeal(self):
        """The addresses at which programs and other sites ask for it."""
        data = f"/api/v1/appeals/{self.page.campaign.reference}"
        embedded = urlencode({"url": f"http://testserver{self.page.url}"})
        yield from (data, f"{data}/counts", f"/signature-count/{self.page.campaign.pk}.json")
        yield from (f"/{page.locale.language_code}/elsewhere/{page.pk}/widget/" for page in (self.page, self.english))
        yield f"/oembed/?{embedded}"

    def addresses(self):
        return [*self.pages(), *self.lists(), *self.of_the_appeal()]


def read(process, addresses):
    """{address: (status, text)}"""
    responses = {address: process.get(address) for address in addresses}
    return {address: (response.status_code, undated(response)) for address, response in responses.items()}


def undated(response):
    """A feed without entries is as old as its answer."""
    return EMPTY_FEED_S_DATE.sub("<", response.content.decode())


def hide(site):
    site.person.visibility = Visibility.HIDDEN
    site.person.save()


def set_outcome(site):
    campaign = site.page.campaign
    campaign.outcome = Outcome.WON
    campaign.save()


def retitle(site):
    site.page.title = "Autre titre"
    site.page.save_revision().publish()


def move(site):
    site.text.slug = "ailleurs"
    site.text.save_revision().publish()


CHANGES = {
    "released": lambda site: DetentionUpdate.objects.create(
        detainee=site.person, date=date(2024, 1, 1), status="released", source="x"
    ),
    "name": lambda site: DetaineeName.objects.create(detainee=site.person, language="en", spelling="Kolesnikova"),
    "organisation": lambda site: Organisation.objects.create(name="Vigil ici", locale=site.page.locale),
    "banner": lambda site: SigningSettings.objects.create(banner=Banner.CHECKING),
    "partners": lambda site: SigningSettings.objects.update_or_create(defaults={"widget_hosts": "partner.example"}),
    "signing stopped": lambda site: SigningSettings.objects.update_or_create(defaults={"stop_signing": True}),
    "published": retitle,
    "form unpublished": lambda site: site.form.unpublish(),
    "outcome": set_outcome,
    "profile deleted": lambda site: site.person.profiles.get(locale__language_code="en").delete(),
    "hidden": hide,
    "moved": move,
    "translation unpublished": lambda site: site.english.unpublish(),
    "made private": lambda site: PageViewRestriction.objects.create(page=site.page, restriction_type="login"),
    "open again": lambda site: PageViewRestriction.objects.get().delete(),
    "deleted": lambda site: CampaignPage.objects.get(pk=site.ended.pk).delete(),
    "unpublished": lambda site: site.page.unpublish(),
}
EVERYWHERE = {"organisation", "banner"}


@pytest.fixture
def made(monkeypatch):
    """The URLs of the pages that weren't answered from memory, in the order of their making."""
    urls, fill = [], PageCache.fill

    def made_and_noted(cache, request, key):
        urls.append(request.get_full_path())
        return fill(cache, request, key)

    monkeypatch.setattr(PageCache, "fill", made_and_noted)
    return urls


def test_after_each_change_the_next_reader_of_every_page_gets_it_right(site, processes, made):
    """The changes follow one another: what was right after one is what may no longer be told after the next.

    Every answer is made after the change, in the process that made the change and in the other, whose pages agree.
    """
    pages, addresses = site.pages(), site.addresses()
    readings = list(zip(processes, (addresses, [site.page.url, site.english.url]), strict=True))
    before = [read(process, read_there) for process, read_there in readings]
    assert {status for status, _text in before[0].values()} == {200}
    for name, change in CHANGES.items():
        made.clear()
        change(site)
        after, elsewhere = [read(process, read_there) for process, read_there in readings]
        assert made == [url for _process, read_there in readings for url in read_there], name
        assert {url: after[url] for url in elsewhere} == elsewhere, name
        changed = {address for address in addresses if after[address] != before[0][address]}
        assert changed or name == "partners", name
        assert name not in EVERYWHERE or changed.issuperset(pages), name
        before = [after, elsewhere]


def test_a_person_who_is_hidden_is_gone_from_every_page(site, processes):
    addresses = site.addresses()
    before, _other = [read(process, addresses) for process in processes]
    shown = {address for address, (_status, text) in before.items() if tells(text)}
    people = {f"/{language}/people/{site.person.pk}/" for language in ("fr", "en")}
    assert {site.page.url, site.english.url, "/fr/search/?q=Kalesnikava", *people} <= shown
    hide(site)
    for process in processes:
        assert not [address for address, (_status, text) in read(process, addresses).items() if tells(text)]


def tells(text):
    """Whether the person is named, even where a search marks the words that it found."""
    return NAME in text.replace("<mark>", "").replace("</mark>", "")


def test_a_signer_s_name_goes_at_once(site, processes):
    signature = factories.confirmed_signature(site.form, show_name=True)
    assert all("O&#x27;Neill" in read(process, [site.page.url])[site.page.url][1] for process in processes)
    signing.withdraw(signature)
    assert not any("O&#x27;Neill" in read(process, [site.page.url])[site.page.url][1] for process in processes)


def test_what_is_changed_but_not_committed_is_not_kept_beyond_it(site, processes, django_capture_on_commit_callbacks):
    """Another process may read in between, and then has the old page under the new stamp."""
    with django_capture_on_commit_callbacks(execute=True):
        hide(site)
        type(site.person).objects.update(visibility=Visibility.PUBLIC)  # as others still see it
        assert NAME in processes[0].get(site.page.url).content.decode()
        type(site.person).objects.update(visibility=Visibility.HIDDEN)
    assert NAME not in processes[0].get(site.page.url).content.decode()
