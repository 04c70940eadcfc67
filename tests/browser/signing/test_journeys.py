"""From the front page to the thanks, in the ways in which people come: pictures of each in var/test/screenshots/."""

import gzip

import pytest
from playwright.sync_api import expect

from tests.browser.pictures import keep
from tests.browser.supporting import APPEAL, sign

NARROW = {"width": 320, "height": 640}
WAYS = {
    "without-javascript": ("fr", {"java_script_enabled": False}),
    "narrow": ("fr", {"viewport": NARROW}),
    "arabic": ("ar", {"viewport": {"width": 360, "height": 740}}),
    "dark": ("fr", {"color_scheme": "dark"}),
    "forced-colours": ("fr", {"forced_colors": "active"}),
}
# What shows that the focus is here: a line around the element or the card that it covers (a card's link covers it by
# its ::after), of some width and in a colour that can be seen.
FOCUS = """() => {
  const isSeen = (part) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement, part);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !outlineColor.endsWith(", 0)");
  };
  return [null, "::after"].some(isSeen);
}"""


@pytest.mark.parametrize("way", WAYS)
def test_a_supporter_reads_and_signs(people, way):
    language, options = WAYS[way]
    page = people.visitor(**options)
    page.goto(f"/{language}/")
    keep(page, f"{way}-1-home")
    page.locator(f'.appeal-card a[href="{APPEAL.format(language)}"]').click()
    page.wait_for_url("**" + APPEAL.format(language))
    keep(page, f"{way}-2-appeal")
    sign(page, f"{way}@journeys.example")
    page.wait_for_url("**/signature/thanks/**")
    keep(page, f"{way}-3-thanks")

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_with_the_keyboard_alone(people, language):
    page = people.visitor()
    page.goto(f"/{language}/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    assert page.evaluate(FOCUS)
    tab_to(page, f'.appeal-card a[href="{APPEAL.format(language)}"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**" + APPEAL.format(language))
    for name, words in {"first_name": "Zoë", "last_name": "O'Neill", "email": f"keys-{language}@example.org"}.items():
        tab_to(page, f"form.sign-form [name={name}]")
        page.keyboard.type(words)
    tab_to(page, "form.sign-form [type=submit]")
    keep(page, f"keyboard-{language}-form")
    page.keyboard.press("Enter")

    page.wait_for_url("**/signature/thanks/**")


def tab_to(page, selector, most=80):
    """Press Tab until this element has the focus: on the way the focus is always seen, and goes only downwards.

    Downwards as the document goes, whatever the layout makes of it.
    """
    seen = page.evaluate_handle("document.activeElement")
    for _turn in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS), page.evaluate("document.activeElement.outerHTML")
        assert seen.evaluate(
            "old => old.compareDocumentPosition(document.activeElement) & 4 || old === document.body"
        )
        seen = page.evaluate_handle("document.activeElement")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{most} times Tab does not reach {selector}")


def test_a_screen_reader_hears_both_forms_and_how_far_the_count_has_come(people):
    page = people.visitor()
    page.goto(APPEAL.format("fr"))
    heading = page.get_by_role("heading", level=1)

    assert "Liberté pour les dissidentes et dissidents du Bélarus" in heading.aria_snapshot()
    assert page.get_by_role("progressbar", name="Progression").first.get_attribute("value") is not None


FIRST_VIEW = {"document", "stylesheet", "script"}


def test_the_first_view_of_an_appeal_weighs_at_most_40_kb_and_calls_nobody_else(browser, site):
    """HTML, CSS and JavaScript on a phone, compressed as a proxy or production's own files are."""
    with browser.new_context(base_url=site.url, viewport={"width": 360, "height": 740}) as context:
        page, answers = context.new_page(), []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(APPEAL.format("fr"), wait_until="networkidle")
        weights = {answer.url: compressed(answer) for answer in answers if answer.request.resource_type in FIRST_VIEW}

        assert {answer.url for answer in answers if not answer.url.startswith((f"{site.url}/", "data:"))} == set()
        assert len(weights) > 1
        assert sum(weights.values()) <= 40_000, weights
        assert context.cookies() == []


def compressed(answer):
    return len(gzip.compress(answer.body()))
