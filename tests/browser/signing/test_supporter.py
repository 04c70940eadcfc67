"""A supporter reads, signs and confirms, on a phone and without JavaScript too."""

import re
import time

import pytest
from playwright.sync_api import expect

from campaigns.models import Detainee
from signatures.models import Signature
from tests.browser.editing import fill
from tests.browser.running_site import wait_for
from tests.browser.supporting import APPEAL, LANGUAGES, confirm, counts, sign

PHONE = {"width": 360, "height": 740}


def test_without_javascript_a_signature_counts_once_in_every_language(people, stored, site):
    page = people.visitor(java_script_enabled=False)
    before = counts(page)
    read_and_sign(page, "zoe@example.org")

    link = site.mailed_link("zoe@example.org")
    page.goto(link)
    assert newest(stored).status == "pending"  # opening it changes nothing
    confirm(page, link)

    expected = {language: number + 1 for language, number in before.items()}
    wait_for(lambda: counts(page) == expected, f"{expected} signatures", seconds=15)
    sign_again_in_english(page, "Zoe@Example.org", stored)
    assert counts(page) == expected
    assert page.context.cookies() == []


def test_with_javascript_signing_works_the_same(people, stored):
    page = people.visitor()
    read_and_sign(page, "volha@example.org")

    assert newest(stored).status == "pending"
    assert page.context.cookies() == []


def read_and_sign(page, address):
    page.goto("/fr/")
    page.locator(f'.appeal-card a[href="{APPEAL.format("fr")}"]').click()
    page.wait_for_url("**" + APPEAL.format("fr"))
    sign(page, address)
    page.wait_for_url("**/fr/signature/thanks/**")


def newest(stored):
    return stored(Signature).latest("pk")


def sign_again_in_english(page, address, stored):
    """The same answer, and still one signature."""
    number = stored(Signature).count()
    page.goto(APPEAL.format("en"))
    sign(page, address)
    page.wait_for_url("**/en/signature/thanks/**")
    assert stored(Signature).count() == number


@pytest.mark.parametrize("javascript", [False, True])
def test_a_form_with_errors_keeps_what_was_typed_and_says_where_they_are(people, stored, javascript):
    page = people.visitor(java_script_enabled=javascript)
    number = stored(Signature).count()
    page.goto(APPEAL.format("fr"))
    page.locator("form.sign-form").evaluate("form => form.noValidate = true")
    sign(page, "no address", first_name="Wisława", last_name="")

    summary = page.locator("main > div > .error-summary").first
    assert summary.evaluate("element => element.getBoundingClientRect().top < 400")
    for link in summary.get_by_role("link").all():
        expect(page.locator(link.get_attribute("href"))).to_be_visible()
    assert summary.get_by_role("link").count() == 1
    expect(page.locator("[name=first_name]")).to_have_value("Wisława")
    expect(page.locator("[name=email]")).to_have_value("no address")
    assert stored(Signature).count() == number


def test_the_link_of_an_error_leads_to_its_field(people):
    page = people.visitor(java_script_enabled=False)
    page.goto(APPEAL.format("fr"))
    page.locator("form.sign-form").evaluate("form => form.noValidate = true")
    sign(page, "", first_name="", last_name="")
    page.locator(".error-summary").get_by_role("link").first.click()

    expect(page.locator("[name=first_name]")).to_be_focused()


@pytest.mark.parametrize("options", [{}, {"has_touch": True, "viewport": PHONE}], ids=["mouse", "finger"])
@pytest.mark.parametrize("pressed", ["[name=show_name]", "button[type=submit]"])
def test_what_is_pressed_after_a_mistake_stays_where_it_is_till_it_is_let_go(people, options, pressed):
    page = people.visitor(**options)
    page.goto(APPEAL.format("fr"))
    form = page.locator("form.sign-form")
    fill(form, first_name="Wisława", last_name="Z", email="no address")
    target = form.locator(pressed)
    target.evaluate("element => element.addEventListener('click', () => { window.wasClicked = true })")
    press(page, target, "has_touch" in options)
    expect(form.locator(".error")).to_be_visible()
    assert page.evaluate("window.wasClicked")


def press(page, target, is_finger):
    """At the upper edge: what moves down meanwhile is missed."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    place = (box["x"] + box["width"] / 2, box["y"] + 2)
    if is_finger:
        page.touchscreen.tap(*place)
    else:
        press_slowly(page.mouse, place)


def press_slowly(mouse, place):
    mouse.move(*place)
    mouse.down()
    time.sleep(0.2)  # seconds
    mouse.up()


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_a_phone_shows_the_appeal_without_scrolling_sideways(people, language, direction):
    page = people.visitor(viewport=PHONE)
    page.goto(APPEAL.format(language))

    expect(page.locator("html")).to_have_attribute("dir", direction)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(page.locator(".person")).to_have_count(4)


@pytest.mark.parametrize("path", ["", "appels/liberte-dissidents-belarus/"])
def test_a_language_without_the_page_redirects(people, path):
    page = people.visitor()
    page.goto(f"/de/{path}")

    assert page.url.endswith(f"/fr/{path}")


def test_a_release_shows_in_every_language_at_once(people, stored):
    page = people.visitor()
    before = {language: released(page, language) for language in LANGUAGES}
    release(people.staff("Communications"), stored(Detainee).get(name="Nasta Loika"))

    assert {language: released(page, language) for language in LANGUAGES} == {
        language: number + 1 for language, number in before.items()
    }


def released(page, language):
    return page.request.get(APPEAL.format(language)).text().count("person-released")


def release(page, person):
    """Add a dated change to the person's history, and publish nothing."""
    page.goto(f"/admin/detainee/edit/{person.pk}/")
    number = page.locator("[name=updates-TOTAL_FORMS]").input_value()
    page.get_by_role("button", name="Add dated change").click()
    names = {"date": "2026-01-02", "status": "released", "source": "Viasna"}
    fill(page, **{f"updates-{number}-{name}": text for name, text in names.items()})
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages .success")).to_be_visible()


@pytest.mark.parametrize(("answer", "kept"), [("Oui", "gmail.com"), ("Non", "gmial.com")])
def test_a_mistyped_domain_is_asked_about_before_the_form_is_sent(people, answer, kept):
    page = people.visitor()
    page.goto(APPEAL.format("fr"))
    form = page.locator("form.sign-form")
    fill(form, first_name="Jean", last_name="Z", email=f"jean-{kept}@gmial.com")
    form.locator("[name=last_name]").focus()
    question = form.get_by_text("Vouliez-vous écrire")
    expect(question).to_contain_text(f"jean-{kept}@gmail.com")
    assert question.get_attribute("id") in form.locator("[name=email]").get_attribute("aria-describedby").split()
    form.get_by_role("button", name=re.compile(f"^{answer}")).click()
    expect(form.locator("[name=email]")).to_be_focused()
    expect(form.locator("[name=email]")).to_have_value(f"jean-{kept}@{kept}")
    expect(question).to_have_count(0)
    form.locator("button.button-wide").click()
    page.wait_for_url("**/signature/thanks/**")
