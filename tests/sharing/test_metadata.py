"""What the heads of people's stories and of branded pages say to networks and search engines."""

import json
import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from campaigns.models import Visibility
from home.models import Organisation, StandardPage
from sharing.metadata import territory
from tests import factories

TWO_SCRIPTS = "自由 თავისუფლება"  # in no font together

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
    logo = urlsplit(told["Organization"]["logo"])
    assert logo.netloc
    answer = client.get(logo.path)
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")  # fetched, as originals can't be
    names = [step["name"] for step in told["BreadcrumbList"]["itemListElement"]]
    assert names == [ancestor.title for ancestor in page.get_ancestors(inclusive=True) if ancestor.depth > 1]


@pytest.mark.parametrize(
    "make", [factories.home, factories.index, lambda: factories.published(factories.home(), text())]
)
def test_front_lists_and_texts_have_a_share_picture_of_their_own(client, make):
    page = make()
    told = meta(client.get(page.url).content.decode())
    assert told["og:image:alt"] == page.title
    assert told["twitter:card"] == "summary_large_image"
    assert client.get(urlsplit(told["og:image"]).path)["Content-Type"] == "image/jpeg"


def text():
    return StandardPage(title="Mentions légales", slug="mentions-legales")


def test_a_page_that_asks_for_a_password_has_no_share_picture(client):
    page = factories.published(factories.home(), text())
    address = urlsplit(meta(client.get(page.url).content.decode())["og:image"]).path
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert client.get(address).status_code == 404


def undrawable(**more):
    return factories.campaign_page(title=TWO_SCRIPTS, **more)


def test_an_appeal_whose_title_no_font_has_is_shared_with_a_portrait(client):
    person = factories.person(portrait=image())
    page = undrawable(body=[("profile", {"profile": factories.profile(person)})])
    told = meta(client.get(page.url).content.decode())
    assert told["og:image:alt"] == person.name
    assert told["twitter:card"] == "summary"
    answer = client.get(urlsplit(told["og:image"]).path)
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    asked = client.get("/oembed/", {"url": f"http://testserver{page.url}"}).json()
    assert (asked["thumbnail_url"], asked["thumbnail_width"]) == (told["og:image"], int(told["og:image:width"]))


def test_without_a_portrait_it_is_a_picture_of_the_text_and_else_the_logo(client):
    page = undrawable(body=[("image", factories.picture())])
    assert "og:image" in meta(client.get(page.url).content.decode())
    page = undrawable()
    assert "og:image" not in meta(client.get(page.url).content.decode())
    Organisation.objects.create(name="Vigil", locale=factories.home().locale, logo=image("Logo"))
    assert "og:image" in meta(client.get(page.url).content.decode())


def test_the_portrait_of_somebody_hidden_is_never_shared_instead(client):
    person = factories.person(portrait=image(), visibility=Visibility.HIDDEN)
    page = undrawable(body=[("profile", {"profile": factories.profile(person)})])
    assert "og:image" not in meta(client.get(page.url).content.decode())


def test_staff_are_told_where_they_write_the_title(client):
    client.force_login(factories.staff("Communications"))
    told = client.get(reverse("wagtailadmin_pages:edit", args=[undrawable().pk])).content.decode()
    assert f"The picture for sharing can&#x27;t write: {TWO_SCRIPTS}." in told
    plain = client.get(reverse("wagtailadmin_pages:edit", args=[factories.campaign_page().pk])).content.decode()
    assert "picture for sharing" not in plain


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "fr_FR"), ("pt-br", "pt_BR"), ("be-tarask", "be_BY"), ("zh-hans", "zh_CN"), ("zh-hant", "zh_TW")],
)
def test_open_graph_gets_a_language_with_its_country(language, said):
    assert territory(language) == said
