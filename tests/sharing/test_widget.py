"""The widget on partners' sites: who may frame it, and that nothing else can be framed."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from caching import memo, offline
from signatures.models import SigningSettings
from signatures.models.partner_sites import origins, validate_hosts
from tests import factories
from tests.helpers.translations import in_other_words

GOOD = [
    ("partner.example", "https://partner.example"),
    ("*.partner.example", "https://*.partner.example"),
    ("*.partner.co.uk", "https://*.partner.co.uk"),
    ("partner.github.io", "https://partner.github.io"),
    ("https://Partner.example/", "https://partner.example"),
    ("partner.example:8443", "https://partner.example:8443"),
    ("bücher.example", "https://xn--bcher-kva.example"),
]
BAD = [
    "http://partner.example",
    "*",
    "*.org",
    "org",
    "*.co.uk",
    "co.uk:8443",
    "*.github.io",
    "*.xn--p1ai",
    "*.рф",
    "partner",
    "partner.example/page",
    "partner.example; script-src *",
    "'self'",
    "data:",
    "10.0.0.1",
    "partner.example:port",
    "a..example",
    f"{'a' * 64}.example",
    "partner.example other.example",
]


def allow(*hosts):
    settings = SigningSettings.load()
    settings.widget_hosts = "\n".join(hosts)
    settings.save()
    memo.forget()


def widget_address(page):
    return reverse("widget", args=[page.pk])


@pytest.mark.parametrize(("line", "origin"), GOOD)
def test_a_host_becomes_the_origin_that_a_policy_names(line, origin):
    validate_hosts(line)
    assert origins(line) == [origin]


@pytest.mark.parametrize("line", BAD)
def test_what_is_no_host_is_refused_in_words_and_comes_into_no_header(line):
    with pytest.raises(ValidationError) as refused:
        validate_hosts(f"partner.example\n{line}")
    assert line in refused.value.messages[0]
    assert origins(f"partner.example\n{line}") == ["https://partner.example"]


@pytest.mark.django_db
def test_partners_may_frame_the_widget_and_nothing_else(client, form_page):
    form = form_page
    allow("partner.example", "*.friends.example")
    response = client.get(widget_address(form.campaign_page))
    ancestors = response["Content-Security-Policy"].split("frame-ancestors ")[1]
    assert ancestors == "https://partner.example https://*.friends.example"
    assert "X-Frame-Options" not in response
    for address in ("/fr/", form.campaign_page.url, form.url, "/oembed/", "/fr/nowhere/"):
        other = client.get(address)
        assert other["X-Frame-Options"] == "DENY", address
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"], address


@pytest.mark.django_db
def test_the_widget_has_no_form_no_script_and_no_cookie(client, form_page):
    response = client.get(widget_address(form_page.campaign_page))
    html = response.content.decode()
    assert "<form" not in html
    assert "<script" not in html
    assert not response.cookies
    assert "#sign" in html


@pytest.mark.django_db
@pytest.mark.usefixtures("nothing_kept")
def test_a_copy_of_the_widget_keeps_its_headers_while_the_database_is_away(client, while_away):
    page = factories.campaign_page()
    allow("partner.example")
    offline.forget()
    fresh = client.get(widget_address(page))
    copy = while_away(widget_address(page))
    assert copy.status_code == 200
    assert "https://partner.example" in copy["Content-Security-Policy"]
    for name in ("Content-Security-Policy", "Referrer-Policy"):
        assert copy[name] == fresh[name]
    assert "X-Frame-Options" not in copy


@pytest.mark.django_db
@pytest.mark.usefixtures("nothing_kept")
def test_a_copy_of_any_other_page_stays_unframeable(client, while_away):
    page = factories.campaign_page()
    client.get(page.url)
    copy = while_away(page.url)
    assert copy["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in copy["Content-Security-Policy"]


@pytest.fixture(params=["draft", "private", "alias", "of another language", "none", "far too large"])
def no_appeal(request, db):
    """The key of what other sites may not show."""
    page = factories.campaign_page()
    if request.param == "draft":
        page.unpublish()
    elif request.param == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif request.param == "alias":
        english = Locale.objects.get_or_create(language_code="en")[0]
        return page.copy_for_translation(english, copy_parents=True, alias=True).pk
    elif request.param == "of another language":
        english = Locale.objects.get_or_create(language_code="en")[0]
        other = in_other_words(page.copy_for_translation(english, copy_parents=True))
        other.save_revision().publish()
        return other.pk
    elif request.param == "none":
        return 987_654
    elif request.param == "far too large":
        return 10**30
    return page.pk


@pytest.mark.parametrize("address", ["widget/", "0.jpg"])
def test_other_sites_get_nothing_of_what_is_not_public_in_this_language(client, no_appeal, address):
    start = reverse("widget", args=[no_appeal]).removesuffix("widget/")
    assert client.get(start + address).status_code == 404


@pytest.mark.django_db
def test_the_editor_shows_staff_the_code_of_each_language_and_who_may_use_it(admin_client):
    page = factories.campaign_page(title='Free "them" <now>')
    allow("partner.example")
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "&lt;iframe src=&quot;http" in html
    assert widget_address(page) in html
    assert "https://partner.example" in html
    assert reverse("wagtailsettings:edit", args=["signatures", "signingsettings"]) in html
