"""The content security policy in a browser: it stops nothing of ours, and whatever is not."""

import pytest
from playwright.sync_api import expect

from signatures.models import SigningSettings
from tests import factories

PARTNER, SITE = "https://partner.example", "https://site.example"
NAME = "Maryia Kalesnikava"


@pytest.fixture
def appeal(live_server):
    page = factories.form_page().campaign_page
    page.body = [("profile", {"profile": factories.profile(factories.person(NAME))})]
    page.save_revision().publish()
    return page


def addresses(appeal):
    person = appeal.body[0].value["profile"].detainee
    yield from ("/fr/", appeal.url, f"{appeal.url}signer/", f"/fr/people/{person.pk}/", "/fr/search/?q=Kalesnikava")
    yield from (f"/fr/elsewhere/{appeal.pk}/widget/", "/styleguide/", "/styleguide/ar/", "/fr/nowhere/")


def test_nothing_of_ours_is_refused(page, appeal):
    """`page` fails on what the policy refuses."""
    for address in addresses(appeal):
        page.goto(address)
        expect(page.locator("main")).to_be_visible()
    page.goto("/styleguide/")
    expect(page.frame_locator("iframe >> nth=0").locator("main")).to_be_visible()


def test_what_stands_in_a_page_itself_is_refused(context, appeal):
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(appeal.url)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=x style=\"position:fixed\">x</p>')")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))"
    )
    assert page.locator("#x").evaluate("x => getComputedStyle(x).position") == "static"
    assert page.evaluate("window.ran") is None
    assert len([text for text in said if "Content Security Policy" in text]) == 2


@pytest.fixture
def routed(context):
    """A context that fetches nothing more when its test is over: what is on its way would fail the next test."""
    yield context
    context.unroute_all(behavior="ignoreErrors")


def framed(context, live_server, appeal):
    """The widget as a partner's page shows it, each on a host of its own and, as partners must be, with https."""
    frame = f'<!doctype html><title>x</title><iframe src="{SITE}/fr/elsewhere/{appeal.pk}/widget/"></iframe>'
    context.route(f"{PARTNER}/**", lambda route: route.fulfill(body=frame, content_type="text/html"))
    context.route(f"{SITE}/**", lambda route: route.fulfill(response=fetched(route, live_server)))
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{PARTNER}/")
    return page.frame_locator("iframe"), said


def fetched(route, live_server):
    return route.fetch(url=route.request.url.replace(SITE, live_server.url))


def test_a_partner_that_is_listed_shows_the_widget(routed, live_server, appeal):
    SigningSettings.objects.create(widget_hosts="partner.example")
    widget, said = framed(routed, live_server, appeal)
    as_heard = "Liberté pour les dissidentes et dissidents"
    expect(widget.get_by_role("heading", name=as_heard)).to_be_visible()
    assert not [text for text in said if "Content Security Policy" in text]


@pytest.mark.parametrize("listed", ["", "other.example"])
def test_a_partner_that_is_not_listed_shows_nothing_of_it(routed, live_server, appeal, listed):
    SigningSettings.objects.create(widget_hosts=listed)
    with routed.expect_console_message(lambda message: "frame-ancestors" in message.text):  # a moment after the load
        widget, _said = framed(routed, live_server, appeal)
    expect(widget.get_by_role("heading", name=appeal.title)).to_have_count(0)
