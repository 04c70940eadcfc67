"""After a change the next reader gets the right page, in every process, wherever it shows. No exceptions."""

from datetime import date

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from campaigns.models import CampaignPage, DetaineeName, DetentionUpdate, Outcome, Visibility
from home.models import HomePage, Organisation, StandardPage
from signatures import signing
from signatures.models import Banner, SignatureFormPage, SigningSettings
from tests import factories

NAME = "Maryia Kalesnikava"


@pytest.fixture(autouse=True)
def cached(settings):
    settings.PAGE_CACHE_SECONDS = 3600  # what doesn't change for a reason stays for the whole test


@pytest.fixture
def processes(db):
    """Two, each with a memory of its own, which share VAR."""
    return [Client(), Client()]


@pytest.fixture
def site(db):
    return WholeSite()


class WholeSite:
    """An open appeal with a person, in two languages; another appeal, one that has ended, a text page."""

    def __init__(self):
        self.person = factories.person(NAME)
        self.page = self.appeal(factories.form_page(), factories.profile(self.person))
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
            page = source.copy_for_translation(english)
            if source == self.page:
                page.body = [("profile", {"profile": profile})]
            page.save_revision().publish()
        return CampaignPage.objects.get(pk=page.pk)

    def addresses(self):
        """Of every page that there is."""
        pages = [page.specific for model in (HomePage, StandardPage, CampaignPage) for page in model.objects.live()]
        return [page.url for page in [*pages, factories.index(), self.form] if page.url]


def read(processes, addresses):
    """{(process, address): (status, text)}, each asked twice, so that the second is from memory."""
    for _time in range(2):
        found = {
            (number, address): (response.status_code, response.content.decode())
            for number, process in enumerate(processes)
            for address in addresses
            for response in [process.get(address)]
        }
    return found


def fresh(addresses):
    """What a process answers that has nothing in its memory."""
    return {address: answer for (_process, address), answer in read([Client()], addresses).items()}


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
    "hidden": hide,
    "released": lambda site: DetentionUpdate.objects.create(
        detainee=site.person, date=date(2024, 1, 1), status="released", source="x"
    ),
    "name": lambda site: DetaineeName.objects.create(detainee=site.person, language="en", spelling="Kolesnikova"),
    "profile": lambda site: site.person.profiles.first().delete(),
    "outcome": set_outcome,
    "published": retitle,
    "unpublished": lambda site: site.page.unpublish(),
    "translation unpublished": lambda site: site.english.unpublish(),
    "form unpublished": lambda site: site.form.unpublish(),
    "deleted": lambda site: CampaignPage.objects.get(pk=site.ended.pk).delete(),
    "moved": move,
    "made private": lambda site: PageViewRestriction.objects.create(page=site.page, restriction_type="login"),
    "organisation": lambda site: Organisation.objects.create(name="Vigil ici", locale=site.page.locale),
    "banner": lambda site: SigningSettings.objects.create(banner=Banner.CHECKING),
    "signing stopped": lambda site: SigningSettings.objects.create(stop_signing=True),
}
EVERYWHERE = {"organisation", "banner"}


@pytest.mark.parametrize("name", CHANGES)
def test_the_next_reader_of_every_page_gets_it_right(site, processes, name):
    addresses = site.addresses()
    before = read(processes, addresses)
    CHANGES[name](site)
    after = read(processes, addresses)
    expected = fresh(addresses)
    for (process, address), answer in after.items():
        assert answer == expected[address], (process, address)
    changed = {address for (_process, address), answer in after.items() if before[0, address] != answer}
    assert changed
    assert name not in EVERYWHERE or changed == set(addresses)


def test_a_person_who_is_hidden_is_gone_from_every_page(site, processes):
    addresses = site.addresses()
    assert {answer[0] for answer in read(processes, addresses).values()} == {200}
    shown = {address for (_process, address), (_status, text) in read(processes, addresses).items() if NAME in text}
    assert shown == {site.page.url, site.english.url}
    hide(site)
    assert not [key for key, (_status, text) in read(processes, addresses).items() if NAME in text]


def test_a_signer_s_name_goes_at_once(site, processes):
    signature = factories.confirmed_signature(site.form, show_name=True)
    assert "O&#x27;Neill" in read(processes, [site.page.url])[1, site.page.url][1]
    signing.withdraw(signature)
    assert not [answer for answer in read(processes, [site.page.url]).values() if "O&#x27;Neill" in answer[1]]


def test_what_is_changed_but_not_committed_is_not_kept_beyond_it(site, processes, django_capture_on_commit_callbacks):
    """Another process may read in between, and then has the old page under the new stamp."""
    with django_capture_on_commit_callbacks(execute=True):
        hide(site)
        type(site.person).objects.update(visibility=Visibility.PUBLIC)  # as others still see it
        assert NAME in processes[0].get(site.page.url).content.decode()
        type(site.person).objects.update(visibility=Visibility.HIDDEN)
    assert NAME not in processes[0].get(site.page.url).content.decode()
