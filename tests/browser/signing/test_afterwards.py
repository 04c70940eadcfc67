"""From the form to the last step, without JavaScript; and what JavaScript adds to it."""

import re

import pytest
from playwright.sync_api import expect

from campaigns.models import Campaign
from signatures.models import Signature, SignatureTally
from tests.browser.supporting import APPEAL, confirm, sign

COUNTS = {"fr": 1234567, "en": 1, "es": 4321, "ar": 1234, "be": 22}


def test_without_javascript_a_supporter_is_led_from_the_form_to_sharing(people, site):
    page = people.visitor(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(APPEAL.format("fr"))
    sign(page, "paula@example.org")
    page.wait_for_url("**/fr/signature/thanks/**")
    link = site.mailed_link("paula@example.org")
    before_the_title = site.mails_to("paula@example.org")[0]["Subject"].partition(":")[0].strip()
    expect(page.locator(".mail-subject")).to_contain_text(before_the_title)

    confirm(page, link)
    page.locator(".onward a").click()
    page.wait_for_url("**/afterwards/share/")
    expect(page.locator("#appeal-address")).to_have_value(site.url + APPEAL.format("fr"))
    expect(page.locator(".pass-on button")).to_have_count(2)
    for button in page.locator(".pass-on button").all():
        expect(button).to_be_hidden()
    assert page.locator(".pass-on-to a").count() == 6
    while page.locator(".onward a").count():
        page.locator(".onward a").click()
        page.wait_for_load_state()
    assert page.url.endswith("/afterwards/done/")
    assert page.context.cookies() == []


def test_the_count_moves_when_you_sign_and_nobody_learns_the_secret(people, site):
    page = people.visitor()
    page.goto(APPEAL.format("fr"))
    before = int(page.locator(".count-number data").get_attribute("value"))
    sign(page, "volha.count@example.org")
    page.wait_for_url("**/fr/signature/thanks/**")
    link = site.mailed_link("volha.count@example.org")
    asked = []
    page.on("request", lambda request: asked.append(request))
    confirm(page, link)

    assert int(page.locator(".count-number data").get_attribute("value")) > before
    page.wait_for_event("request", lambda request: "/signature-count/" in request.url)
    secret = link.split("/")[-2]
    counts = [request for request in asked if "/signature-count/" in request.url]
    assert counts
    for request in [*counts, *(request for request in asked if "/static/" in request.url)]:
        assert secret not in request.url + str(request.all_headers()), request.url


@pytest.fixture
def tally(stored):
    """The running site's only one, put back afterwards."""
    campaign = stored(Campaign).get()
    stored(SignatureTally).get_or_create(campaign_id=campaign.pk)
    tallies = stored(SignatureTally).filter(pk=campaign.pk)
    was = tallies.get().confirmed
    yield tallies
    tallies.update(confirmed=was)


@pytest.mark.parametrize(("language", "number"), COUNTS.items())
def test_a_moved_count_stands_as_the_server_writes_it(people, tally, language, number):
    """With the language's digits and groups of them, and the form of its noun."""
    goal = tally.get().campaign.goal
    page = people.visitor(reduced_motion="reduce")
    page.route("**/signature-count/*.json", lambda route: route.fulfill(json={"total": number, "goal": goal}))
    tally.update(confirmed=number + 7)
    page.goto(APPEAL.format(language))
    expect(page.locator(".count-number data").first).to_have_attribute("value", str(number))
    moved = words_and_bar(page)

    tally.update(confirmed=number)
    page.goto(f"{APPEAL.format(language)}?rendered=anew")  # pages with a query aren't kept in memory
    assert words_and_bar(page) == moved


def words_and_bar(page):
    count = page.locator(".count").first
    return count.locator(".count-number").inner_text().strip(), count.locator("progress").evaluate("bar => bar.value")


def test_nothing_is_asked_while_nobody_looks(people):
    page = people.visitor()
    page.add_init_script("Object.defineProperty(document, 'hidden', { get: () => window.looking !== true })")
    asked = []
    page.on("request", lambda request: "/signature-count/" in request.url and asked.append(request.url))
    page.goto(APPEAL.format("fr"))
    page.wait_for_load_state("networkidle")
    assert asked == []
    with page.expect_request("**/signature-count/*.json"):
        page.evaluate("window.looking = true; document.dispatchEvent(new Event('visibilitychange'))")


def test_an_error_stands_beside_its_field_in_the_page_s_language_and_goes_once_it_is_right(people):
    page = people.visitor()
    page.goto(APPEAL.format("fr"))
    email = page.locator("[name=email]")
    email.fill("no address")
    page.locator("[name=first_name]").focus()
    expect(email).to_have_attribute("aria-invalid", "true")
    note = page.locator("#sign-email_error")
    expect(note).to_have_text(re.compile("adresse"))
    assert "sign-email_error" in email.get_attribute("aria-describedby").split()

    email.fill("zoe@example.org")
    expect(note).to_have_count(0)
    assert email.get_attribute("aria-invalid") is None
    assert email.get_attribute("aria-describedby") == "sign-email_helptext"


def test_a_form_with_gaps_leads_to_the_first_of_them_and_is_not_sent(people, stored):
    page = people.visitor()
    number = stored(Signature).count()
    page.goto(APPEAL.format("ar"))
    sign(page, "zoe@example.org", first_name="", last_name="")
    expect(page.locator("[name=first_name]")).to_be_focused()
    expect(page.locator(".has-error")).to_have_count(1)
    assert page.url.endswith(APPEAL.format("ar"))
    assert stored(Signature).count() == number


def test_the_address_can_be_copied(people, site):
    page = people.visitor(permissions=["clipboard-read", "clipboard-write"])
    page.goto(APPEAL.format("fr"))
    button = page.locator("[data-copy]")
    button.click()
    expect(button).to_have_text(button.get_attribute("data-copy"))
    assert page.evaluate("navigator.clipboard.readText()") == site.url + APPEAL.format("fr")


def test_the_device_s_own_sheet_is_offered_where_there_is_one(people, site):
    page = people.visitor()
    page.add_init_script(
        "navigator.canShare = () => true; navigator.share = async (shared) => { window.shared = shared }"
    )
    page.goto(APPEAL.format("fr"))
    page.locator("[data-sheet]").click()
    assert page.evaluate("window.shared.url") == site.url + APPEAL.format("fr")
