"""What the heads of people's stories and of branded pages say to networks and search engines."""

import json
import re

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from campaigns.models import Visibility
from home.models import Organisation
from tests import factories

pytestmark = pytest.mark.django_db


def image(title="Portrait"):
    return get_image_model().objects.create(title=title, file=get_test_image_file())


def meta(html):
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', html))


def structured(html):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]
    return {thing["@type"]: thing for thing in json.loads(found)["@graph"]}


def test_a_person_s_story_is_shared_with_name_story_and_portrait(client):
    profile = factories.profile(factories.person(portrait=image()))
    told = meta(client.get(profile.get_absolute_url()).content.decode())
    assert told["og:title"].startswith("Maryia Kalesnikava – ")
    assert told["og:description"] == "Elle joue de la flûte."
    assert told["og:image"].startswith("http://")
    assert told["og:image:width"] == told["og:image:height"]
    assert told["og:url"].endswith(profile.get_absolute_url())
    assert told["twitter:card"] == "summary"


def test_search_engines_are_given_no_record_of_a_person(client):
    Organisation.objects.create(name="Vigil", locale=factories.home().locale)
    profile = factories.profile(factories.person())
    told = structured(client.get(profile.get_absolute_url()).content.decode())
    assert set(told) == {"Organization", "BreadcrumbList"}
    assert [step["position"] for step in told["BreadcrumbList"]["itemListElement"]] == [1, 2]


def test_nothing_is_shared_of_a_hidden_person(client):
    profile = factories.profile(factories.person(visibility=Visibility.HIDDEN))
    response = client.get(profile.get_absolute_url())
    assert response.status_code == 404
    assert "Kalesnikava" not in response.content.decode()


def test_the_organisation_s_logo_is_told_and_the_way_to_the_appeal(client):
    Organisation.objects.create(name="Vigil", locale=factories.home().locale, logo=image("Logo"))
    page = factories.campaign_page()
    told = structured(client.get(page.url).content.decode())
    assert told["Organization"]["logo"].startswith("http://")
    names = [step["name"] for step in told["BreadcrumbList"]["itemListElement"]]
    assert names == [ancestor.title for ancestor in page.get_ancestors(inclusive=True) if ancestor.depth > 1]
