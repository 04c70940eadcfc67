"""What a proxy is told to forget when something changes: everything for a removal, nothing for an edit."""

from datetime import timedelta
from threading import Event

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import CollectionViewRestriction, Locale, PageViewRestriction

from campaigns.models import (
    CampaignPage,
    DetaineeName,
    DetentionUpdate,
    Outcome,
    Topic,
    Visibility,
)
from home.models import Organisation, StandardPage
from publishing import purging
from signatures import signing
from signatures.models import ConsentRule, SigningSettings
from tests import factories
from tests.made_once import made_once
from tests.publishing import proxies

SITE = "http://localhost"


class World:
    """An appeal with its form, a person and a picture; another appeal; a text page."""

    def __init__(self):
        self.image = factories.picture()["image"]
        self.person = factories.person(portrait=self.image)
        self.profile = factories.profile(self.person)
        self.form = factories.form_page()
        self.page = self.form.campaign_page
        self.page.body = [("profile", {"profile": self.profile}), ("documents", factories.documents())]
        self.page.save_revision().publish()
        self.document = self.page.body[1].value["documents"][0]["document"]
        self.other = factories.form_page().campaign_page
        self.text = factories.published(factories.home(), StandardPage(title="Nous", slug="nous"))
        self.topic = Topic.objects.create(name="Presse", slug="presse")
        self.name = DetaineeName.objects.create(detainee=self.person, language="fr", spelling="Maria")
        self.organisation = Organisation.objects.create(name="Vigil", locale=self.page.locale)


@made_once
def world():
    return World()


@pytest.fixture
def purged_by(settings, world, django_capture_on_commit_callbacks):
    """What `change(world)` purges."""

    def purged(change):
        settings.WAGTAILFRONTENDCACHE = proxies.SETTING
        proxies.purged.clear()
        connection.run_on_commit.clear()  # what was done at the last commit
        with django_capture_on_commit_callbacks(execute=True):
            change(world)
        return list(proxies.purged)

    return purged


def saves(name, /, **values):
    """A change: `values` are given to world's `name`, which is saved as it stands in the database."""

    def change(world):
        stored = type(getattr(world, name)).objects.get(pk=getattr(world, name).pk)
        for field, value in values.items():
            setattr(stored, field, value)
        stored.save()

    return change


def publishes(name, /, **values):
    def change(world):
        page = type(getattr(world, name)).objects.get(pk=getattr(world, name).pk)
        for field, value in values.items():
            setattr(page, field, value)
        page.save_revision().publish()

    return change


def deletes(name):
    return lambda world: getattr(world, name).delete()


def expires(world):
    CampaignPage.objects.filter(pk=world.page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def loses_its_file(name, content):
    return lambda world: saves(name, file=content())(world)


REMOVALS = {
    "a person hidden": lambda world: world.person.change_visibility(Visibility.HIDDEN),
    "a person not public any more": lambda world: world.person.change_visibility(Visibility.NOT_YET),
    "a person deleted": lambda world: factories.person().delete(),
    "a portrait taken away": saves("person", portrait=None),
    "a portrait replaced": lambda world: saves("person", portrait=factories.picture()["image"])(world),
    "a spelling deleted": deletes("name"),
    "a profile unpublished": lambda world: world.profile.unpublish(),
    "a profile deleted": deletes("profile"),
    "a page unpublished": lambda world: world.text.unpublish(),
    "an appeal unpublished": lambda world: world.page.unpublish(),
    "a form unpublished": lambda world: world.form.unpublish(),
    "an appeal expired": expires,
    "an appeal deleted": lambda world: CampaignPage.objects.get(pk=world.page.pk).delete(),
    "a page moved": lambda world: factories.index().move(world.text, pos="last-child"),
    "an appeal renamed": publishes("page", slug="ailleurs"),
    "a person out of a page": publishes("page", body=[]),
    "a page restricted": lambda world: PageViewRestriction.objects.create(page=world.page, restriction_type="login"),
    "documents restricted": lambda world: CollectionViewRestriction.objects.create(
        collection=world.document.collection, restriction_type="login"
    ),
    "an image replaced": loses_its_file("image", get_test_image_file),
    "an image deleted": lambda world: factories.picture()["image"].delete(),
    "a document replaced": loses_its_file("document", lambda: ContentFile(b"y", "autre.txt")),
    "a document deleted": deletes("document"),
    "names off": lambda world: saves_campaign(world, digest_only=True),
    "an outcome": lambda world: saves_campaign(world, outcome=Outcome.WON, closes=timezone.now()),
    "a pause": lambda world: saves_campaign(world, outcome=Outcome.PAUSED),
    "signing stopped": lambda world: SigningSettings.objects.create(stop_signing=True),
    "no names from a country": lambda world: ConsentRule.objects.create(country="BY", no_public_name=True),
    "a topic deleted": deletes("topic"),
    "a snippet unpublished": lambda world: world.organisation.unpublish(),
    "a language": lambda world: Locale.objects.create(language_code="de"),
}


def saves_campaign(world, **values):
    campaign = world.form.campaign
    for field, value in values.items():
        setattr(campaign, field, value)
    campaign.save()


@pytest.mark.parametrize("change", REMOVALS.values(), ids=REMOVALS)
def test_a_removal_purges_everything_once(purged_by, change):
    assert purged_by(change) == [proxies.EVERYTHING]


EDITS = {
    "a text": publishes("text", title="Autrement"),
    "an appeal": publishes("page", introduction="Autrement"),
    "a draft": lambda world: world.page.save_revision(),
    "a new page": lambda world: factories.published(factories.home(), StandardPage(title="Neuf", slug="neuf")),
    "a page published again": lambda world: factories.campaign_page(),
    "facts": saves("person", place="Homel", sentence_years=9),
    "a new person": lambda world: factories.person(),
    "a person not public yet": lambda world: factories.person(visibility=Visibility.NOT_YET).save(),
    "a person going public": lambda world: factories.person(visibility="not_yet").change_visibility("public"),
    "a first portrait": lambda world: add_portrait(factories.person()),
    "released": lambda world: DetentionUpdate.objects.create(
        detainee=world.person, date="2024-01-01", status="released", source="x"
    ),
    "a spelling": saves("name", spelling="Marya"),
    "a profile": saves("profile", story="<p>Autrement.</p>"),
    "a goal": lambda world: saves_campaign(world, goal=5000),
    "a new image": lambda world: factories.picture(),
    "an image's title": saves("image", title="Autre"),
    "a topic's name": saves("topic", name="Médias"),
    "the organisation's name": saves("organisation", name="Veille"),
}


def add_portrait(person):
    person.portrait = factories.picture()["image"]
    person.save()


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_an_edit_purges_nothing(purged_by, change):
    assert purged_by(change) == []


def test_one_transaction_is_purged_once(purged_by):
    changes = [REMOVALS[name] for name in ("a person hidden", "an appeal renamed", "a page moved", "a topic deleted")]
    assert purged_by(lambda world: [change(world) for change in changes]) == [proxies.EVERYTHING]


def test_a_removal_that_is_taken_back_purges_nothing(purged_by):
    def change(world):
        with transaction.atomic():
            REMOVALS["a person hidden"](world)
            transaction.set_rollback(True)

    assert purged_by(change) == []
    assert purged_by(REMOVALS["a person hidden"]) == [proxies.EVERYTHING]


def test_what_can_t_be_compared_counts_as_a_removal(purged_by, monkeypatch, caplog):
    monkeypatch.setattr(purging, "is_removal", lambda before, after: 1 / 0)
    assert purged_by(EDITS["facts"]) == [proxies.EVERYTHING]
    assert "ZeroDivisionError" in caplog.text


def test_a_home_page_that_is_renamed_purges_everything(purged_by):
    def rename(world):
        home = factories.home()
        home.slug = "maison"
        home.save_revision().publish()

    assert purged_by(rename) == [proxies.EVERYTHING]


def test_without_a_proxy_nothing_is_compared(world, settings, monkeypatch, caplog):
    settings.WAGTAILFRONTENDCACHE = {}
    monkeypatch.setattr(purging, "is_removal", lambda before, after: 1 / 0)
    world.person.change_visibility(Visibility.HIDDEN)
    assert not caplog.text


def test_a_proxy_that_says_nothing_keeps_nobody_waiting(purged_by, monkeypatch, caplog):
    answer = Event()
    monkeypatch.setattr(purging, "PATIENCE", 0.01)
    monkeypatch.setattr(proxies.Remembering, "purge", lambda self, url: answer.wait(10))
    purged_by(REMOVALS["a person hidden"])
    answer.set()
    assert "hasn't answered" in caplog.text


# What signers take back.


@pytest.fixture
def limit(monkeypatch):
    limit = purging.RateLimit(interval=0.2)
    monkeypatch.setattr(purging, "names", limit)
    return limit


def wait_for(urls):
    """Until so many were purged."""
    for _tenth in range(100):
        if len(proxies.purged) >= urls:
            return
        Event().wait(0.01)


def test_a_name_that_goes_is_purged_from_its_own_appeal_alone(world, purged_by, limit):
    signature = factories.confirmed_signature(world.form, show_name=True)
    purged_by(lambda world: signing.withdraw(signature))
    wait_for(1)
    assert proxies.purged == [f"{SITE}{world.page.url}*"]


def test_a_signer_without_a_public_name_purges_nothing(world, purged_by, limit):
    signature = factories.confirmed_signature(world.form)
    assert purged_by(lambda world: signing.withdraw(signature)) == []
    assert not limit._urls


def test_names_are_purged_once_in_an_interval_and_the_last_ones_too(limit, monkeypatch):
    proxies.purged.clear()
    monkeypatch.setattr(purging, "send", lambda urls: proxies.purged.append(sorted(urls)))
    for url in ("a", "b", "a"):
        limit.purge({url})
    assert proxies.purged == []
    wait_for(1)
    limit.purge({"c"})
    assert proxies.purged == [["a", "b"]]
    wait_for(2)
    Event().wait(2 * limit.interval)
    assert proxies.purged == [["a", "b"], ["c"]]


def test_while_a_proxy_is_silent_names_wait_together(limit, monkeypatch):
    proxies.purged.clear()
    answer = Event()
    monkeypatch.setattr(purging, "send", lambda urls: answer.wait(10) and proxies.purged.append(sorted(urls)))
    limit.interval = 0.01
    for url in "abcd":
        limit.purge({url})
        Event().wait(0.05)
    answer.set()
    wait_for(2)
    assert proxies.purged == [["a"], ["b", "c", "d"]]
