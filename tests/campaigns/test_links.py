"""Links lead to pages and files, and never run anything."""

import json

import pytest
from django.core.exceptions import BadRequest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail_localize.models import OverridableSegment, SegmentOverride

from campaigns.templatetags.campaign_tags import web_url
from home.models import Organisation
from tests import factories
from tests.helpers.translations import appeal_in, locale, submitted
from tests.made_once import made_once

pytestmark = pytest.mark.django_db
SCRIPT = "javascript:alert(document.domain)//https://example.org"
FIGURE = {"number": 5, "at_least": False, "label": "a", "source": "b", "source_url": SCRIPT, "as_of": "2025-12-15"}
LINK = {"title": "d", "document": None, "url": SCRIPT}


def items(value):
    return [{"type": "item", "id": "i", "value": value}]


@made_once
def override():
    """Where a translator sends another address for the video of an appeal in English."""
    form_page = factories.form_page()
    page = form_page.campaign_page
    video = {"title": "Un film", "url": "https://vimeo.com/1"}
    page.body = json.dumps([{"type": "video", "id": "v1", "value": video}])
    page.save_revision().publish()
    appeal_in(form_page)
    translation = submitted(page)
    segment = OverridableSegment.objects.get(source=translation.source, context__path="body.v1.url")
    return reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])


@pytest.fixture
def translator(client):
    client.force_login(factories.staff("Translators"))
    return client


def sent(client, url, address):
    return client.put(url, f"value={address}", content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("address", [SCRIPT, "JavaScript:x", " javascript:x", "java%0Ascript:x", "data:text/html,x"])
def test_a_translator_can_t_put_a_script_into_a_link(translator, override, address):
    assert sent(translator, override, address).status_code == 400
    assert not SegmentOverride.objects.exists()


@pytest.mark.parametrize("address", ["https://vimeo.com/2", "mailto:a@example.org", "/en/appels/"])
def test_a_translator_gives_the_address_of_their_own_language(translator, override, address):
    assert sent(translator, override, address).status_code == 201
    assert SegmentOverride.objects.get().data == address


@pytest.mark.parametrize("value", [7, None, {"a": "javascript:x"}])
def test_an_override_that_is_no_text_is_no_address(value):
    SegmentOverride.objects.create(locale=locale(), data_json=json.dumps(value))


def test_an_override_is_refused_whoever_saves_it():
    with pytest.raises(BadRequest):
        SegmentOverride.objects.create(locale=locale(), data_json=json.dumps(SCRIPT))


@pytest.mark.parametrize(
    ("value", "shown"),
    [("https://a.org", "https://a.org"), ("HTTP://a.org", "HTTP://a.org"), (SCRIPT, ""), ("//a.org", ""), (None, "")],
)
def test_only_addresses_on_the_web_are_shown(value, shown):
    assert web_url(value) == shown


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("video", {"title": "a", "url": SCRIPT}),
        ("quote", {"text": "a", "attribution": "b", "source_url": SCRIPT}),
        ("figures", {"heading": "", "figures": items(FIGURE)}),
        ("documents", {"heading": "c", "documents": items(LINK)}),
    ],
)
def test_no_block_shows_a_link_that_runs_a_script(client, kind, value):
    page = factories.campaign_page()
    page.body = json.dumps([{"type": kind, "id": "b1", "value": value}])
    page.save_revision().publish()
    assert "javascript:" not in client.get(page.url).content.decode()


def test_no_link_of_the_organisation_runs_a_script(client):
    account = {"type": "account", "id": "a1", "value": {"network": "Mastodon", "url": SCRIPT}}
    home = factories.home()
    Organisation.objects.create(name="Nous", locale=home.locale, donation_url=SCRIPT, accounts=json.dumps([account]))
    page = client.get(home.url).content.decode()
    assert "Nous" in page
    assert "javascript:" not in page
    assert "javascript:" not in render_to_string("components/donate.html", {"org": Organisation.objects.get()})


@pytest.mark.parametrize(("name", "documents"), [("evil.html", 0), ("evil.svg", 0), ("rapport.txt", 1)])
def test_a_file_that_a_browser_would_run_can_t_be_uploaded(client, name, documents):
    client.force_login(factories.staff("Communications"))
    file = ContentFile(b"<script>alert(1)</script>", name=name)
    client.post(reverse("wagtaildocs:add_multiple"), {"title": "x", "files[]": file})
    assert get_document_model().objects.count() == documents


def test_a_document_is_served_by_wagtail_alone(client):
    document = get_document_model().objects.create(title="x", file=ContentFile(b"<script>", name="x.txt"))
    assert client.get(f"/media/{document.file.name}").status_code == 404
    assert client.get(f"/media/images/../{document.file.name}").status_code == 400
    response = client.get(document.url)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.getvalue()


def test_of_an_image_only_its_renditions_are_served(client):
    image = get_image_model().objects.create(title="x", file=get_test_image_file())
    response = client.get(image.get_rendition("width-10").url)
    assert response.getvalue().startswith(b"\x89PNG")
    assert client.get(image.file.url).status_code == 404
