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
from tests.browser.accessible import violations
from tests.browser.supporting import APPEAL, confirm, sign
from tests.made_once import made_once
from tests.switches import switch
from tests.translations import appeal_in, translated

# One language from left to right, one from right to left, and in which modes of colour.
MODES_IN = {"fr": ["light", "dark", "forced colours"], "ar": ["light"]}
LANGUAGES = list(MODES_IN)
DISPLAY_TYPE = ["home", "appeal", "person", "search, found"]  # where Belarusian wears faces of its own
OTHERS = ["en", "es", "be"]  # the demonstration's other languages
NARROW = {"width": 320, "height": 640}


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
def test_a_page_of_the_demonstration(people, links, name, language):
    page = people.visitor(viewport=NARROW)
    public_pages.visit(page, name, language, links)

    assert_accessible(page, MODES_IN[language])


@pytest.mark.parametrize("name", DISPLAY_TYPE)
def test_a_page_in_belarusian_type(people, links, name):
    page = people.visitor(viewport=NARROW)
    public_pages.visit(page, name, "be", links)

    assert_accessible(page, ["light"])


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_of_another_language_is_too_long_for_a_narrow_window(people, links, language):
    page = people.visitor(viewport=NARROW)

    def width(name):
        public_pages.visit(page, name, language, links)
        return page.evaluate("document.documentElement.scrollWidth")

    assert [name for name in public_pages.ADDRESSES if width(name) > NARROW["width"]] == []


def assert_accessible(page, modes):
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert violations(page, modes) == []


@pytest.fixture
def narrow(page):
    page.set_viewport_size(NARROW)
    return page


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
    closed(page.context.new_page(), form_page)
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


STATES = [closed, sign_after_the_end, paused, sign_while_paused, held, high_risk, next_appeal, freed_person]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_state_of_an_appeal(narrow, forms, state, language):
    state(narrow, forms[language])

    assert_accessible(narrow, MODES_IN[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", ["400", "403", "404", "413", "500", "503"])
def test_an_error_page(narrow, error, language):
    page, address = narrow, f"/{language}/broken/"
    translation.activate(language)
    body = render_to_string(f"{error}.html")
    page.route(f"**{address}", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto(address)

    assert_accessible(page, MODES_IN[language])


def test_axe_looks_at_joined_letters_and_at_forced_colours(page):
    """What it would miss by itself: see LOOK_AT_EVERYTHING."""
    pale = "color: #777; background: #888; forced-color-adjust: none"
    page.set_content(f'<html lang="ar"><title>س</title><main><h1 style="{pale}">السلام عليكم</h1></main>')

    assert [line.split(": ")[:3] for line in violations(page)] == [
        [mode, "color-contrast", "h1"] for mode in ("light", "dark", "forced colours")
    ]
