"""Whatever has the focus is wholly in view, wherever the page was scrolled to, and the way to the form is short."""

import pytest

from tests import factories
from tests.browser.supporting import APPEAL

DESK, TABLET, LOW = (1280, 800), (1024, 768), (1024, 560)
PHONE, SIDEWAYS, LARGEST = (360, 740), (640, 360), (320, 200)  # the last is 1280 x 800 at 400 %
PARAGRAPHS = [
    {"type": "section", "id": f"s{n}", "value": {"heading": "Titre", "text": "<p>x</p>" * 20}} for n in range(4)
]

# One line for each element that has the focus and isn't wholly in the window, or lies beneath another; from a page
# that was scrolled by a part of its height, or (-1) so that the element touched the lower edge.
OUT_OF_VIEW = """(scrolled) => {
  const focusable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const box = document.querySelector(".appeal-sign");
  const lines = [];
  const inWindow = ({ top, bottom, left, right }) =>
    top >= -0.5 && left >= -0.5 && bottom <= innerHeight + 0.5 && right <= innerWidth + 0.5;
  const isOnTop = (element, { left, right, top, bottom }) => {
    const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return found && (element.contains(found) || found.contains(element));
  };
  for (const element of document.querySelectorAll(focusable)) {
    if (!element.checkVisibility() || element.closest("[aria-hidden]")) continue;
    document.activeElement.blur();
    const toTheEdge = scrollY + element.getBoundingClientRect().bottom - innerHeight;
    scrollTo(0, scrolled < 0 ? toTheEdge : scrolled * document.body.scrollHeight);
    if (box && scrolled >= 0) box.scrollTop = scrolled * box.scrollHeight;
    element.focus();
    const place = element.getBoundingClientRect();
    if (inWindow(place) && isOnTop(element, place)) continue;
    lines.push(`${element.outerHTML.slice(0, 80)}: ${place.top} to ${place.bottom}`);
  }
  return lines;
}"""
BOX = "document.querySelector('{}').getBoundingClientRect()"


def opened(people, size, address=None, **options):
    page = people.visitor(viewport={"width": size[0], "height": size[1]}, **options)
    page.goto(address or APPEAL.format("fr"))
    return page


def edges(page, selector):
    return page.evaluate(f"(({{ top, bottom }}) => [top, bottom])({BOX.format(selector)})")


def is_in_view(page, selector):
    top, bottom = edges(page, selector)
    return top >= 0 and bottom <= page.viewport_size["height"]


@pytest.mark.parametrize("size", [DESK, TABLET, LOW, PHONE, SIDEWAYS, LARGEST])
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_what_has_the_focus_on_an_appeal_is_wholly_in_view(people, size, motion):
    page = opened(people, size, reduced_motion=motion)

    assert [page.evaluate(OUT_OF_VIEW, scrolled) for scrolled in (0, 0.5, 1, -1)] == [[], [], [], []]


@pytest.mark.parametrize(
    "address", ["/ar/", "/fr/appels/liberte-dissidents-belarus/signer/", "/fr/people/1/", "/fr/search/?q=2020"]
)
def test_what_has_the_focus_on_other_pages_is_wholly_in_view_at_400_percent(people, address):
    page = opened(people, LARGEST, address)

    assert [page.evaluate(OUT_OF_VIEW, scrolled) for scrolled in (0, 1)] == [[], []]


@pytest.mark.parametrize("size", [DESK, TABLET, PHONE, SIDEWAYS])
def test_a_link_to_the_form_shows_where_it_begins(people, size):
    page = opened(people, size)
    page.locator(".call a").first.click()

    assert is_in_view(page, "#sign-heading")


@pytest.mark.parametrize("size", [DESK, TABLET, LOW])
def test_sending_an_empty_form_shows_the_first_field_and_its_error(people, size):
    page = opened(people, size)
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    page.locator(".sign-form button[type=submit]").click()

    assert page.evaluate("document.activeElement.name") == "first_name"
    assert is_in_view(page, ".sign-form .error")
    assert is_in_view(page, "[name=first_name]")


def test_the_short_box_of_a_closed_appeal_stays_at_the_top(page):
    campaign_page = factories.form_page(factories.campaign(outcome="won")).campaign_page
    campaign_page.body = PARAGRAPHS
    campaign_page.save_revision().publish()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(campaign_page.url)
    for scrolled in (300, 900):
        page.evaluate("y => scrollTo(0, y)", scrolled)

        assert 0 <= edges(page, ".appeal-sign")[0] < 100
    assert page.evaluate(OUT_OF_VIEW, 0.5) == []


@pytest.mark.parametrize(("size", "most"), [(SIDEWAYS, 0.1), (LARGEST, 0)])
def test_in_a_low_window_the_button_leaves_room_to_read(people, size, most):
    page = opened(people, size)
    bar = page.evaluate(
        "(({ height, width, top }) => top < innerHeight ? height * width : 0)(" + BOX.format(".sign-bar") + ")"
    )

    assert bar <= most * size[0] * size[1]


def test_the_button_looks_after_a_tap_as_it_did_before(people):
    page = opened(people, PHONE, has_touch=True, is_mobile=True)
    colour = "getComputedStyle(document.querySelector('.sign-bar a')).backgroundColor"
    before = page.evaluate(colour)
    page.locator(".sign-bar a").tap()
    page.wait_for_timeout(500)  # milliseconds; a hover would have faded in

    assert page.evaluate(colour) == before


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_three_keys_lead_into_the_form(people, size):
    page = opened(people, size)
    for key in ("Tab", "Tab", "Enter", "Tab"):
        page.keyboard.press(key)

    assert page.evaluate("Boolean(document.activeElement.closest('.appeal-sign'))")
