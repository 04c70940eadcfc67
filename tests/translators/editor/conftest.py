"""An appeal that is being translated into Arabic, and a translator at their desk."""

import json

import pytest
from wagtail_localize.models import TranslationSource

from tests import factories
from tests.helpers.translations import locale, submitted
from tests.made_once import made_once

TEXT = (
    '<p>Lisez <b>tout</b> le <a href="https://example.org/a">rapport</a>.</p><ul><li>Un point</li></ul><h3>Après</h3>'
)


@made_once
def appeal():
    """Its French page, whose translations into Arabic have no words yet."""
    form = factories.form_page(factories.campaign(reference="TST-0"))
    page = form.campaign_page
    body = [{"type": "section", "id": "s1", "value": {"heading": "Intertitre", "text": TEXT}}]
    page.body = json.dumps(body)
    page.save_revision().publish()
    for each in (factories.home(), factories.index(), page, form):
        submitted(each, "ar")
    return page


@pytest.fixture
def translation(appeal):
    return TranslationSource.objects.get_for_instance(appeal).translations.get(target_locale=locale("ar"))


@pytest.fixture
def translator(client):
    client.force_login(factories.staff("Translators"))
    return client


@pytest.fixture
def another(client):
    """Another translator, in a browser of their own."""
    other = type(client)()
    other.force_login(factories.staff("Translators", first_name="Grace", last_name="H"))
    return other
