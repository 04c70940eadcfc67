"""The login and the admin bear the organisation's name and logo, and nothing of Wagtail's."""

import pytest
from bs4 import BeautifulSoup
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from home.models import Organisation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return Organisation.objects.create(name="Maison <des> droits", locale=Locale.get_default())


def pages(client):
    login = client.get("/admin/login/")
    client.force_login(factories.staff("Communications"))
    return [BeautifulSoup(answer.content, "html.parser") for answer in (login, client.get("/admin/"))]


def test_the_name_stands_in_title_and_heading(client, ours):
    for page in pages(client):
        assert page.title.text.strip().endswith(f"- {ours.name}")
        assert ours.name in page.h1.text
        assert "Wagtail" not in page.title.text + page.h1.text


def test_a_logo_stands_in_the_place_of_wagtail_s(client, ours):
    ours.logo = get_image_model().objects.create(title="Logo", file=get_test_image_file())
    ours.save()
    for page, place in zip(pages(client), (".login-logo", "[data-wagtail-sidebar-branding-logo]"), strict=True):
        (logo,) = page.select_one(place).find_all("img")
        assert logo["alt"] == ours.name
        assert "max-240x160" in logo["src"]


def test_without_an_organisation_it_is_the_site_s_own(client):
    for page in pages(client):
        assert page.title.text.strip().endswith("- Vigil")
        assert page.find("img", alt="Vigil")["src"] == "/static/img/flame.svg"
