"""What programs are told of an appeal's address, and that they are told nothing else."""

from itertools import product
from xml.etree import ElementTree as ET

import pytest
from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect

from tests import factories
from tests.sharing.test_widget import allow

pytestmark = pytest.mark.django_db

ODD = [
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//testserver/fr/",
    "http://testserver@evil.example/fr/",
    "http://evil.example\\@testserver/fr/",
    "http://testserver:99999999/fr/",
    "http://testserver/fr",
    "http://testserver/fr/\x00",
    "http://testserver/fr/%00",
    "http://testserver/fr/\u202e\ufffe\U0010ffff/",
    "http://testserver/fr/%ff%fe/",
    "http://testserver/fr/\ud800/",
    "http://testserver/fr/" + "a" * 10_000,
    "http://testserver/fr/" + "a/" * 5_000,
    "http://testserver/fr/../../admin/",
    "http://testserver/admin/",
    "http://testserver/fr/?x=</script><script>alert(1)</script>",
    "http://[::1",
    "\u2028",
]


def address(page):
    return f"http://testserver{page.url}"


def asked(client, page, **options):
    return client.get("/oembed/", {"url": address(page)} | options)


@pytest.mark.parametrize("kind", ["json", "xml"])
@pytest.mark.parametrize("url", ODD, ids=range(len(ODD)))
def test_odd_addresses_are_answered_without_an_error_and_never_repeated(client, url, kind):
    response = client.get("/oembed/", {"url": url.encode("utf-8", "surrogatepass"), "format": kind})
    assert response.status_code in (200, 404)
    assert b"<script>alert" not in response.content
    assert b"alert(1)" not in response.content


@pytest.mark.parametrize("version", ["a" * 10_000, "%00", "%E2%80%AE", "<script>", "../..", "%ff"])
def test_odd_addresses_of_pictures_lead_to_the_current_one_or_nowhere(client, version):
    page = factories.campaign_page()
    response = client.get(f"/fr/elsewhere/{page.pk}/{version}.jpg")
    assert response.status_code in (302, 404)
    assert version not in response.get("Location", "")


def test_it_is_a_link_while_nobody_may_frame_the_widget_and_rich_after(client):
    page = factories.campaign_page()
    told = asked(client, page).json()
    assert told["type"] == "link"
    assert "html" not in told
    allow("partner.example")
    told = asked(client, page).json()
    assert told["type"] == "rich"
    assert (told["width"], told["height"]) == (480, 300)
    assert told["html"].startswith('<iframe src="http://')


@pytest.mark.parametrize(
    ("most", "size", "has_thumbnail"),
    [
        ({"maxwidth": "320"}, (320, 300), False),
        ({"maxheight": "200"}, (480, 200), False),
        ({"maxwidth": "9999", "maxheight": "9999"}, (480, 300), True),
        ({"maxwidth": "1200", "maxheight": "629"}, (480, 300), False),
    ],
)
def test_nothing_is_larger_than_asked_for(client, most, size, has_thumbnail):
    allow("partner.example")
    told = asked(client, factories.campaign_page(), **most).json()
    assert (told["width"], told["height"]) == size
    assert ("thumbnail_url" in told) == has_thumbnail


@pytest.mark.parametrize("size", ["0", "-1", "1.5", "", "wide", "²", "1" * 10_000])
def test_what_is_no_size_is_refused(client, size):
    assert asked(client, factories.campaign_page(), maxwidth=size).status_code == 400


def test_unknown_formats_are_named_as_the_specification_demands(client):
    response = asked(client, factories.campaign_page(), format="<script>")
    assert response.status_code == 501
    assert b"script" not in response.content


def test_xml_says_the_same_as_json(client):
    allow("partner.example")
    page = factories.campaign_page(title='</title><script>"&amp;\u202e')
    told = asked(client, page).json()
    response = asked(client, page, format="xml")
    assert response["Content-Type"].startswith("text/xml")
    found = {element.tag: element.text for element in ET.fromstring(response.content)}  # noqa: S314 - our own answer
    assert found["title"] == page.title.replace("\u202e", "")
    assert found.keys() == told.keys()
    assert "<script>" not in told["html"]


def test_the_form_s_address_stands_for_its_appeal(client, form_page):
    form = form_page
    assert asked(client, form).json()["title"] == form.campaign_page.title


@pytest.mark.parametrize("start", ["http://evil.example", "http://testserver@evil.example", "ftp://testserver", ""])
def test_a_real_path_on_another_site_is_no_appeal_of_ours(client, start):
    page = factories.campaign_page()
    assert client.get("/oembed/", {"url": start + page.url}).status_code == 404


def renamed(page, slug):
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):  # which write the redirects
        page.save_revision().publish()


@pytest.fixture
def moved(form_page):
    """An appeal that has had three addresses: {what it is called: an address that leads to it}."""
    page = form_page.campaign_page
    first = page.url
    renamed(page, "second")
    renamed(page, "third")
    Redirect.add_redirect("/court", page)
    Redirect.add_redirect("/plus-court", "/court")
    Redirect.add_redirect("/fr/x?id=5", page)
    return {"first": first, "second": first.replace(first.split("/")[-2], "second")}


def test_an_address_that_a_browser_is_led_from_is_followed(client, form_page, moved):
    page = form_page.campaign_page
    page.refresh_from_db()
    paths = [
        *moved.values(),
        f"{moved['first']}signer/",
        moved["first"].rstrip("/"),
        page.url.rstrip("/"),
        "/court",
        "/court/?utm=x",
        "/plus-court/",
        "/fr/x?id=5",
        f"{page.url}?utm=x#sign",
    ]
    starts = ["http://testserver", "https://testserver", "http://www.testserver", "https://WWW.TestServer"]
    for start, path in product(starts, paths):
        answer = client.get("/oembed/", {"url": start + path})
        assert answer.status_code == 200, (start, path)
        assert answer.json()["title"] == page.title


def test_a_redirect_that_goes_round_or_leaves_the_site_leads_nowhere(client, form_page):
    Redirect.add_redirect("/fr/a", "/fr/b")
    Redirect.add_redirect("/fr/b", "/fr/a")
    Redirect.add_redirect("/fr/c", f"https://evil.example{form_page.url}")
    for path in ("/fr/a", "/fr/c"):
        assert client.get("/oembed/", {"url": f"http://testserver{path}"}).status_code == 404


def test_a_redirect_to_another_language_answers_in_that_language(client, forms):
    english = forms[1].campaign_page
    Redirect.add_redirect("/fr/in-english", english)
    assert client.get("/oembed/", {"url": "http://testserver/fr/in-english"}).json()["title"] == english.title
