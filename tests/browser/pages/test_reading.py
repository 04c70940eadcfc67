"""Pages under a reader's own conditions: large type, a language that the browser doesn't know, copying, a menu."""

from functools import partial

import pytest
from django.utils.translation import ngettext, override
from playwright.sync_api import expect

from campaigns.templatetags.campaign_tags import number
from tests.browser.supporting import APPEAL, LANGUAGES

PHONE = {"width": 360, "height": 740}
# What of the text lies outside the window, or beneath something else in the header.
LOST = """(size) => {
  document.documentElement.style.fontSize = `${size}px`;
  const lines = [];
  const header = [".brand", ".search-link", ".languages summary"].map((part) => document.querySelector(part));
  const boxes = header.filter(Boolean).map((part) => part.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  if (boxes.some((a, i) => boxes.slice(i + 1).some((b) => meet(a, b)))) lines.push("header");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const unseen = ".visually-hidden, .skip-link, .search-link, .sign-topic, script, noscript, select";
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    if (texts.currentNode.parentElement.closest(unseen)) continue;
    const isOut = [...range.getClientRects()].some(({ left, right }) => left < -1 || right > innerWidth + 1);
    if (isOut) lines.push(texts.currentNode.data.trim());
  }
  return lines;
}"""
# Words of the title that stand on two lines: their letters are joined no more.
BROKEN = """[...document.querySelector("h1").childNodes].flatMap((text) =>
  [...(text.data ?? "").matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return new Set([...range.getClientRects()].map((line) => line.top)).size > 1;
  }).map(([word]) => word))"""
ROWS = (
    "[...new Set([...document.querySelectorAll('.pass-on-to a')].map((a) => a.getBoundingClientRect().top))].length"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_of_twice_the_size_is_all_there(people, language):
    page = people.visitor(viewport=PHONE)
    for address in ("/{}/", APPEAL, APPEAL + "signer/", "/{}/people/1/", "/{}/search/?q=2020"):
        page.goto(address.format(language))

        assert [page.evaluate(LOST, size) for size in (20, 32)] == [[], []], address
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert language != "ar" or page.evaluate(BROKEN) == [], address


def answer(count, route):
    route.fulfill(json={"total": count, "goal": None})


def in_words(language, count):
    """As the server writes it (components/count_bar.html)."""
    with override(language):
        return ngettext("%(number)s signature", "%(number)s signatures", count) % {"number": number(count)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moving_count_is_written_as_the_server_writes_it(people, language):
    """Without any data of the browser's, which knows no Belarusian."""
    page = people.visitor(reduced_motion="reduce")
    page.add_init_script("delete globalThis.Intl")
    page.route("**/signature-count/*.json", lambda route: route.fulfill(json={"total": 2, "goal": None}))
    page.goto(APPEAL.format(language))
    for count in (3, 11, 1245, 22_121, 1_000_000):
        page.unroute("**/signature-count/*.json")
        page.route("**/signature-count/*.json", partial(answer, count))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # it asks anew
        expect(page.locator(f".count-number data[value='{count}']")).to_have_count(1)

        written = page.locator(".hero .count-number").text_content()
        assert written.strip() == in_words(language, count)


def test_a_goal_that_goes_up_by_a_step_is_written_anew_and_a_count_that_is_told_no_longer_stays(people):
    page = people.visitor(reduced_motion="reduce")
    page.route("**/signature-count/*.json", lambda route: route.fulfill(json={"total": 9876, "goal": 12500}))
    page.goto(APPEAL.format("fr"))
    goal = page.locator(".hero .count-goal data")
    expect(goal).to_have_attribute("value", "12500")
    assert goal.text_content() == number_in("fr", 12500)
    assert page.locator(".hero .count progress").evaluate("bar => bar.value") == 79

    page.unroute("**/signature-count/*.json")
    page.route("**/signature-count/*.json", lambda route: route.fulfill(json={"total": None, "goal": None}))
    with page.expect_response("**/signature-count/*.json"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".hero .count-number data")).to_have_attribute("value", "9876")


def number_in(language, value):
    with override(language):
        return number(value)


def test_the_menu_of_languages_closes_as_menus_do(people):
    page = people.visitor()
    page.goto("/fr/")
    menu, button = page.locator(".languages details"), page.locator(".languages summary")
    beside = page.locator("h1").click, page.locator("footer p").first.click
    for leave in (lambda: page.keyboard.press("Escape"), *beside, tab_out(page, menu)):
        button.click()
        expect(menu).to_have_attribute("open", "")
        leave()
        expect(menu).not_to_have_attribute("open", "")

    button.click()
    menu.locator("a").first.focus()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def tab_out(page, menu):
    def leave():
        menu.locator("a").last.focus()
        page.keyboard.press("Tab")

    return leave


def test_who_copies_the_title_copies_it_once(people):
    page = people.visitor()
    page.goto(APPEAL.format("fr"))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")

    assert page.evaluate("getSelection().toString()") == "Liberté pour les dissident·e·s du Bélarus"


@pytest.mark.parametrize("language", LANGUAGES)
def test_ways_to_pass_an_appeal_on_stand_in_whole_rows(people, language):
    page = people.visitor(viewport=PHONE)
    page.goto(APPEAL.format(language))
    narrow = page.evaluate(ROWS)
    page.set_viewport_size({"width": 1280, "height": 800})

    assert (narrow, page.evaluate(ROWS)) == (3, 1)
