"""Autosave and "Publish" on a new page: one after the other, whichever comes first."""

import re

from playwright.sync_api import expect

from home.models import HomePage, StandardPage
from tests.browser.editing import fill, press_publish

SLOW_ANSWERS = """
const answers = window.fetch;
window.fetch = async (address, options) => {
  const answer = await answers(address, options);
  if (!options?.body || String(address).includes("preview")) return answer;
  document.documentElement.dataset.saved = "";
  return new Promise((goOn) => { window.answerAutosave = () => goOn(answer); });
};
"""


def test_a_new_page_is_published_while_its_autosave_is_under_way(people, stored):
    """On a slow machine the two overlap, and Wagtail refuses the second: its address is taken, by the first."""
    page = people.staff("Communications")
    page.add_init_script(SLOW_ANSWERS)
    new_page(page, stored, "Ce que nous faisons")
    type_until_saved(page)

    press_publish(page)
    page.evaluate("window.answerAutosave()")

    assert is_published(page, stored, "Ce que nous faisons")


def test_a_new_page_is_published_before_its_autosave_begins(people, stored):
    page = people.staff("Communications")
    new_page(page, stored, "Qui nous sommes")

    press_publish(page)

    assert is_published(page, stored, "Qui nous sommes")


def new_page(page, stored, title):
    home = stored(HomePage).get(locale__language_code="fr")
    page.goto(f"/admin/pages/add/home/standardpage/{home.pk}/")
    fill(page, title=title)
    page.locator('[name="title"]').press("Tab")
    expect(page.locator('[name="slug"]')).not_to_have_value("")  # a hand isn't as quick as the script that writes it
    expect(page.locator("form[data-edit-form]")).to_have_attribute("data-w-autosave-interval-value", "5000")


def type_until_saved(page):
    """Wagtail notes some time after a page has loaded what its form is like: what was typed before is no change."""
    for second in range(60):
        fill(page, introduction=f"Depuis {second} secondes.")
        page.wait_for_timeout(1000)
        if page.locator("html[data-saved]").count():
            return
    raise AssertionError("Nothing was saved within a minute.")


def is_published(page, stored, title):
    expect(page.locator(".messages .success")).to_contain_text(re.compile("published|publi"))
    return stored(StandardPage).get(title=title).live
