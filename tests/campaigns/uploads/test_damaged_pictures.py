"""Pages whose pictures can't be drawn: they go on without."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model

from home.models import Organisation
from tests import factories
from tests.helpers import uploads

pytestmark = pytest.mark.django_db


def gone(image):
    image.file.storage.delete(image.file.name)


def damaged(image):
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(uploads.photograph()[:300])


def no_picture(image):
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(b"text")


def of_sixteen_bits(image):
    """As one that was uploaded when such passed."""
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(uploads.photograph("PNG", picture=Image.new("I;16", (50, 50), 40_000)))


@pytest.fixture
def spoil():
    return damaged


@pytest.fixture
def appeal(spoil):
    """An appeal with a person and a picture, on a site with a logo: all three files are spoiled."""
    images = [
        get_image_model().objects.create(title="x", file=ContentFile(uploads.photograph("PNG"), f"{number}.png"))
        for number in range(3)
    ]
    person = factories.person(portrait=images[0])
    body = [
        ("profile", {"profile": factories.profile(person)}),
        ("image", {"image": images[1], "caption": "Légende"}),
    ]
    Organisation.objects.create(name="Vigil", locale=factories.home().locale, logo=images[2])
    page = factories.campaign_page(body=body)
    for image in images:
        spoil(image)
    page.person = person
    return page


@pytest.mark.parametrize("spoil", [gone, damaged, no_picture, of_sixteen_bits])
def test_no_public_page_fails(client, appeal):
    addresses = ["/fr/", factories.index().url, appeal.url, reverse("person", args=[appeal.person.pk])]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "not-found" not in answer.content.decode()


def test_no_feed_list_or_answer_to_a_program_fails(client, appeal):
    addresses = [reverse("feed_rss"), reverse("feed_atom"), reverse("feed_json"), "/sitemap.xml", "/api/v1/appeals/"]
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_the_share_picture_is_drawn_without(client, appeal):
    page = client.get(appeal.url).content.decode()
    address = page.partition('property="og:image" content="http://localhost')[2].partition('"')[0]
    assert client.get(address)["Content-Type"] == "image/jpeg"


def test_no_list_or_preview_of_staff_fails(client, appeal):
    client.force_login(factories.staff("Communications"))
    image = get_image_model().objects.first()
    addresses = [
        reverse("wagtailimages:index"),
        reverse("wagtailimages:edit", args=[image.pk]),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailadmin_pages:edit", args=[appeal.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[appeal.pk]),
    ]
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
