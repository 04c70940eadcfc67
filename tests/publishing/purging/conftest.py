"""What is purged by a change: an appeal with its form, people and pictures, and a proxy that remembers."""

import pytest
from django.db import connection

from campaigns.models import (
    DetaineeName,
    Topic,
)
from home.models import Organisation, StandardPage
from tests import factories
from tests.made_once import made_once
from tests.publishing import proxies


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
