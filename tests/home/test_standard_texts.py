"""Standard texts of forms: written once per language, the beginning of each new form in it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale

from home.models import Organisation
from home.models.organisation import STANDARD_TEXTS
from home.standard_texts import standard_texts
from signatures.models import SignatureFormPage
from tests import factories
from tests.helpers.admin_forms import of_a_page

pytestmark = pytest.mark.django_db
TEXTS = {
    "consent_text": "Nous gardons votre nom chiffré.",
    "updates_label": "Écrivez-moi",
    "button_label": "Je signe",
    "thank_you": "<p>Merci.</p>",
    "confirmed_text": "<p>Votre nom compte.</p>",
}


@pytest.fixture
def organisation(db):
    made, _created = Organisation.objects.update_or_create(
        locale=Locale.get_default(), defaults={"name": "Nous", "live": True} | TEXTS
    )
    return made


def new_form(client):
    """What the editor of a form beneath a new appeal shows."""
    client.force_login(factories.staff("Communications"))
    url = reverse("wagtailadmin_pages:add", args=["signatures", "signatureformpage", factories.campaign_page().pk])
    return of_a_page(client.get(url))


def test_a_new_form_begins_with_the_organisation_s_texts(client, organisation):
    shown = new_form(client)
    assert shown["consent_text"] == [TEXTS["consent_text"]]
    assert shown["button_label"] == ["Je signe"]
    assert "Merci." in shown["thank_you"][0]


def test_texts_that_are_no_longer_public_or_another_language_s_begin_no_form(client, organisation):
    arabic = Locale.objects.create(language_code="ar")
    assert standard_texts(arabic) == {}
    Organisation.objects.update(live=False)
    assert new_form(client)["consent_text"] == [""]


def test_forms_that_exist_keep_their_own(client, form_page, organisation):
    organisation.consent_text = "Autre chose."
    organisation.save()
    assert SignatureFormPage.objects.get(pk=form_page.pk).consent_text == form_page.consent_text


def test_they_are_under_settings_and_held_to_the_form_s_own_limits(client, organisation):
    client.force_login(factories.staff("Communications"))
    page = client.get(reverse(Organisation.snippet_viewset.get_url_name("edit"), args=[organisation.pk]))
    assert "Standard texts of forms" in BeautifulSoup(page.content, "html.parser").text
    for name in STANDARD_TEXTS:
        ours, forms = Organisation._meta.get_field(name), SignatureFormPage._meta.get_field(name)
        assert (ours.max_length, getattr(ours, "features", None)) == (
            forms.max_length,
            getattr(forms, "features", None),
        )
