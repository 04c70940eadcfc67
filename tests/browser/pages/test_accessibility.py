"""axe finds nothing on any public page, in light, dark and forced colours, and each fits 320 CSS pixels.

That is a window of 1280 pixels at 400 %. Pages of the demonstration; other states are below, in small worlds.
Colours are the same in every language, so dark and forced ones are looked at in French (docs/decisions/0019-*.md).
"""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import expect

from tests import factories
from tests.browser import public_pages
from tests.browser.accessible import NARROW, NarrowWindow, violations
from tests.browser.supporting import APPEAL, confirm, sign
from tests.helpers.settings import switch
from tests.helpers.translations import appeal_in, translated
from tests.made_once import made_once

# One language from left to right, one from right to left, and in which modes of colour.
MODES_IN = {"fr": ["light", "dark", "forced colours"], "ar": ["light"]}
LANGUAGES = list(MODES_IN)
DISPLAY_TYPE = ["home", "appeal", "person", "search, found"]  # where Belarusian wears faces of its own
OTHERS = ["en", "es", "be"]  # the demonstration's other languages


@pytest.fixture(scope="module")
def window(browser, site):
    window = NarrowWindow(browser, site)
    yield window
    window.close()


@pytest.fixture
def visitor(window, site):
    """Before the running site; the test fails where a script or the server failed or another host was called."""
    said = site.log.stat().st_size
    yield window.for_one_page()
    assert window.complaints == []
    assert "Traceback" not in site.log.read_text()[said:]


@pytest.fixture(scope="module")
def links(browser, site):
    """The secrets in the mailed links of two signers, of whom one has confirmed."""
    with browser.new_context(base_url=site.url) as context:
        page = context.new_page()
        addresses = {status: f"{status}@accessible.example" for status in ("pending", "confirmed")}
        for address in addresses.values():
            page.goto(APPEAL.format("en"))
            sign(page, address)
            page.wait_for_url("**/signature/thanks/**")
        mailed = {status: site.mailed_link(address) for status, address in addresses.items()}
        confirm(page, mailed["confirmed"])
    return {status: link.rstrip("/").rpartition("/")[2] for status, link in mailed.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", public_pages.NAMES)
def test_a_page_of_the_demonstration(visitor, links, name, language):
    public_pages.visit(visitor, name, language, links)

    assert_accessible(visitor, MODES_IN[language])


@pytest.mark.parametrize("name", DISPLAY_TYPE)
def test_a_page_in_belarusian_type(visitor, links, name):
    public_pages.visit(visitor, name, "be", links)

    assert_accessible(visitor, ["light"])


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_of_another_language_is_too_long_for_a_narrow_window(visitor, links, language):
    def width(name):
        public_pages.visit(visitor, name, language, links)
        return visitor.evaluate("document.documentElement.scrollWidth")

    assert [name for name in public_pages.ADDRESSES if width(name) > NARROW["width"]] == []


def assert_accessible(page, modes):
    assert violations(page, modes) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.fixture(scope="module")
def other_window(browser, live_server):
    window = NarrowWindow(browser, live_server)
    yield window
    window.close()


@pytest.fixture
def narrow(other_window, live_server):
    """Before the tests' own server, which answers 503 while signing is stopped."""
    yield other_window.for_one_page()
    assert [line for line in other_window.complaints if not line.startswith("503 ")] == []


@made_once
def forms():
    """The form of an appeal in each language; there is another appeal besides."""
    french = [factories.form_page() for _number in range(2)]
    arabic = [appeal_in(form, "ar") for form in french]
    return {"fr": french[0], "ar": arabic[0]}


def closed(page, form_page):
    """The campaign's page after its end, and what whoever signs then is told."""
    campaign = form_page.campaign_page.campaign
    campaign.outcome = "won"
    campaign.save()
    page.goto(form_page.campaign_page.url)


def sign_after_the_end(page, form_page):
    page.goto(form_page.url)
    with page.context.new_page() as another:
        closed(another, form_page)
    sign(page, "late@example.org")


def paused(page, form_page):
    switch(stop_signing=True, banner="paused")
    page.goto(form_page.campaign_page.url)


def sign_while_paused(page, form_page):
    page.goto(form_page.url)
    switch(stop_signing=True)
    sign(page, "now@example.org")


def held(page, form_page):
    switch(hold_everything=True, banner="checking")
    page.goto(form_page.url)
    sign(page, "held@example.org")
    page.wait_for_url("**/signature/thanks/**")


def high_risk(page, form_page):
    campaign = form_page.campaign_page.campaign
    campaign.digest_only = True
    campaign.save()
    page.goto(form_page.url)


def next_appeal(page, form_page):
    page.goto(f"/{form_page.locale.language_code}/signature/{form_page.pk}/afterwards/next/")
    expect(page.locator(".appeal-card")).to_have_count(1)


def freed_person(page, form_page):
    """Without a portrait, in an appeal that was won."""
    campaign_page, language = form_page.campaign_page, form_page.locale.language_code
    profile = factories.profile(factories.person(status="released"))
    profile = profile if language == "fr" else translated(profile, language)
    campaign_page.body = [("profile", {"profile": profile})]
    campaign_page.save_revision().publish()
    closed(page, form_page)
    page.goto(f"/{language}/people/{profile.detainee_id}/")
    expect(page.locator(f"main a[href='{campaign_page.url}']")).to_have_count(1)


def victory_on_the_front_page(page, form_page):
    closed(page, form_page)
    page.goto(f"/{form_page.locale.language_code}/")
    expect(page.locator(".victories .state-won")).to_have_count(1)


STATES = [closed, sign_after_the_end, paused, sign_while_paused, held, high_risk, next_appeal, freed_person]
STATES += [victory_on_the_front_page]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_state_of_an_appeal(narrow, forms, state, language):
    state(narrow, forms[language])

    assert_accessible(narrow, MODES_IN[language])


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", ["400", "403", "404", "413", "500", "503"])
def test_an_error_page(visitor, error, language):
    page, address = visitor, f"/{language}/broken/"
    translation.activate(language)
    body = render_to_string(f"{error}.html")
    page.route(f"**{address}", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto(address)

    assert_accessible(page, MODES_IN[language])


def test_axe_looks_at_joined_letters_and_at_forced_colours(narrow):
    """What it would miss by itself: see LOOK_AT_EVERYTHING."""
    pale = "color: #777; background: #888; forced-color-adjust: none"

    assert found(narrow, f'<h1 style="{pale}">السلام عليكم</h1>') == [
        f"{mode}: color-contrast: h1" for mode in ("light", "dark", "forced colours")
    ]


PLANTED = """
<style>@media (prefers-color-scheme: dark) { h1 { color: #666; background: #555 } }</style>
<h1>Pâle dans le noir</h1>
<p style="padding: 40px"><input name="unlabelled"></p>
<nav style="font-size: 10px; line-height: 10px"><a href="#one">1</a> <a href="#two">2</a></nav>
"""


def test_axe_finds_what_is_planted_in_every_mode_that_shows_it(narrow):
    assert found(narrow, PLANTED) == [
        "light: label: input",
        'light: target-size: a[href$="#one"]',
        'light: target-size: a[href$="#two"]',
        "dark: color-contrast: h1",
    ]


def found(page, body):
    """Modes, rules and elements, in a document that no policy of the site's guards."""
    page.goto("about:blank")
    page.set_content(f'<html lang="fr"><title>x</title><main>{body}</main>')
    return [line.rpartition(": Fix")[0] for line in violations(page)]
