"""Communications at a desk where there is a list of appeals, and the forms of new ones: fixtures."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from campaigns.models import Campaign, CampaignPage
from home.models import Organisation
from signatures.models import SignatureFormPage
from tests import factories
from tests.helpers.admin_forms import values
from tests.made_once import made_once

TEXTS = {
    "consent_text": "Nous gardons votre nom chiffré.",
    "updates_label": "Écrivez-moi",
    "button_label": "Je signe",
    "thank_you": "<p>Merci.</p>",
    "confirmed_text": "<p>Votre nom compte.</p>",
}

NEW_APPEAL = "/admin/appeals/new/"
WANTED = {
    "title": "Liberté pour la presse",
    "addressee": "Le président",
    "demand": "Libérez-les & vite.",
    "country": "BY",
    "goal": "5000",
}


def nothing_is_made():
    made = Campaign.objects, CampaignPage.objects, SignatureFormPage.objects
    return not any(manager.exists() for manager in made)


@made_once
def place():
    """The list of appeals, a privacy notice, and an organisation with its standard texts."""
    factories.privacy_notice()
    Organisation.objects.filter(locale=Locale.get_default()).update(live=True, **TEXTS)
    return factories.index()


@pytest.fixture
def desk(client, place):
    client.force_login(factories.staff("Communications"))
    return client


class Form:
    """A form of the desk at `url`, as a browser has it: opened once, then sent as often as one presses."""

    def __init__(self, client, url):
        self.client, self.url = client, url
        self.read(client.get(url))

    def read(self, response):
        self.page = BeautifulSoup(response.content, "html.parser")
        self.form = self.page.select_one("main form[method=post]")
        self.values = self.form and values(self.form)
        return self

    def send(self, **typed):
        """What comes back; typed values stay typed for the next press."""
        self.values |= {name: [value] for name, value in typed.items()}
        response = self.client.post(self.url, self.values)
        if response.status_code == 200:
            self.read(response)
        return response

    def row(self, name):
        """The prefix of the fields of a person."""
        (legend,) = [legend for legend in self.form.select("legend") if legend.text.strip() == name]
        return legend.parent["id"]

    def says(self, field):
        """What stands beside a field as an error."""
        control = self.form.select_one(f"[name={field}]")
        wrapper = control.find_parent(attrs={"data-field-wrapper": True})
        return " ".join(" ".join(error.text.split()) for error in wrapper.select(".error-message"))


@pytest.fixture
def form(desk):
    return Form(desk, NEW_APPEAL)
