"""What a proxy is told to forget when something changes: everything for a removal, nothing for an edit."""

from datetime import timedelta
from threading import Event

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import CollectionViewRestriction, Locale, PageViewRestriction

from campaigns.models import (
    CampaignPage,
    DetentionUpdate,
    Outcome,
    Visibility,
)
from home.models import StandardPage
from publishing import purging
from signatures.models import ConsentRule, SigningSettings
from tests import factories
from tests.publishing import proxies

SITE = "http://localhost"


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
