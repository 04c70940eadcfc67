"""What other sites get of an appeal: its picture, its head, its widget. Nobody who is hidden is in any of them."""

import json
import re

import pytest
from django.urls import reverse

from campaigns.images import pictures
from campaigns.models import Visibility
from campaigns.people import people_shown
from tests import factories

pytestmark = pytest.mark.django_db


def appeal_with(person):
    page = factories.campaign_page()
    page.body = [("profile", {"profile": factories.profile(person)})]
    page.save_revision().publish()
    return page


def picture_address(client, page):
    head = client.get(page.url).content.decode()
    return re.search(r'og:image" content="http://[^/]+([^"]+)', head)[1]


def test_hiding_a_person_takes_them_from_head_and_picture_and_gives_it_a_new_address(client):
    person = factories.person()
    page = appeal_with(person)
    before = picture_address(client, page)
    assert client.get(before)["Content-Type"] == "image/jpeg"
    person.visibility = Visibility.HIDDEN
    person.save()
    head = client.get(page.url).content.decode()
    assert "Kalesnikava" not in head
    assert client.get(before)["Location"] == picture_address(client, page) != before


def test_structured_data_cannot_end_its_element(client):
    page = factories.campaign_page(title="</script><script>alert(1)</script>")
    html = client.get(page.url).content.decode()
    assert "<script>alert" not in html
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]
    assert json.loads(found)["@graph"]


def test_nobody_may_frame_the_widget_until_staff_say_who(client):
    response = client.get(reverse("widget", args=[factories.campaign_page().pk]))
    assert response["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert "X-Frame-Options" not in response


@pytest.mark.parametrize("url", ["", "http://evil.example/fr/", "http://testserver/fr/nowhere/", "http://[/fr/"])
def test_oembed_knows_no_other_address(client, url):
    assert client.get("/oembed/", {"url": url}).status_code == 404


def test_the_portrait_of_somebody_not_public_yet_is_in_no_feed():
    image = factories.picture()
    factories.person("Marfa Rabkova", visibility="not_yet", portrait=image["image"])
    shown = factories.campaign_page(body=[("image", image)])
    naming = appeal_with(factories.person(visibility="not_yet"))
    assert pictures([shown]) == {shown.pk: []}
    assert people_shown([naming.get_latest_revision_as_object()]) == {naming.pk: []}
