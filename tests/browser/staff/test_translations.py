"""The translators' editor in Chromium: each text is saved as it is left, by two people, and by the keyboard."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail_localize.models import StringTranslation

from campaigns.models import CampaignPage
from tests.browser.accessible import NARROW, violations

FIRST = ".translation-text:has([data-open])"  # with bold words in it


def test_two_translators_save_each_text_as_they_leave_it(people, stored):
    appeal = stored(CampaignPage).get(slug="liberte-dissidents-belarus", locale__language_code="fr")
    url = f"/admin/translations/appeals/{appeal.pk}/ar/"
    ada, grace = people.staff("Translators"), people.admin()
    for page in (ada, grace):
        page.goto(url)
    before = field(ada).input_value()

    write(ada, before.replace(".", "!"))
    expect(said(ada)).to_have_text("Saved")
    write(grace, before.replace(".", "؟"))
    expect(problem(grace)).to_contain_text("has changed this meanwhile")
    expect(text(grace).locator(".translation-theirs blockquote")).to_have_text(before.replace(".", "!"))
    expect(field(grace)).to_have_value(before.replace(".", "؟"))

    write(ada, "⟦1⟧بالخط العريض")
    expect(problem(ada)).to_contain_text("isn’t closed")
    field(ada).fill("بالخط العريض")
    field(ada).select_text()
    text(ada).get_by_role("button", name="⟦1⟧").press("Enter")
    expect(field(ada)).to_have_value("⟦1⟧بالخط العريض⟦/1⟧")
    expect(field(ada)).to_be_focused()
    write(ada, before)
    expect(problem(ada)).to_be_empty()
    assert_accessible(ada)
    assert not stored(StringTranslation).filter(locale__language_code="ar", has_error=True).exists()


def text(page):
    return page.locator(FIRST).first


def field(page):
    return text(page).locator("textarea")


def problem(page):
    return text(page).locator(".translation-problem")


def said(page):
    return page.locator("[data-said]")


def write(page, words):
    """Type, and leave the field."""
    field(page).fill(words)
    field(page).press("Tab")


def assert_accessible(page):
    page.evaluate(Axe().axe_script)
    assert violations(page, ["light"]) == []
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert violations(page, ["light"]) == []
