"""What somebody with a small phone sees first, without touching it, and that it stands still."""

import pytest

from tests.browser.supporting import APPEAL

SMALL_PHONE = {"width": 360, "height": 640}
PERSON = "/{}/people/1/"
# The lower edge of each part, and where the button at the foot of the window begins.
EDGES = """() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const parts = [".hero h1", ".hero .count data", ".hero .count-goal", ".hero .lead"];
  return { parts: parts.map((selector) => box(selector).bottom), button: box(".sign-bar").top };
}"""
SHIFTS = """
  window.shifts = [];
  const note = (list) => window.shifts.push(...list.getEntries().map((entry) => entry.value));
  new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
"""
READ_ON = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 400) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
  }
}"""


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_title_count_goal_and_lead_are_within_the_first_screen(people, language):
    page = people.visitor(viewport=SMALL_PHONE)
    page.goto(APPEAL.format(language))
    page.evaluate("document.fonts.ready.then(() => true)")
    edges = page.evaluate(EDGES)

    assert max(edges["parts"]) <= edges["button"] < SMALL_PHONE["height"], edges


@pytest.mark.parametrize("address", [APPEAL, PERSON])
@pytest.mark.parametrize("language", ["fr", "ar", "be"])
def test_nothing_moves_while_a_page_loads_and_is_read(people, language, address):
    """On a busy machine a typeface may come late, in the tenth of a second in which the browser still takes it in."""
    loads = [shifts(people, address.format(language)) for _cold_cache in range(3)]

    assert loads.count([]) >= 2, loads


def shifts(people, address):
    page = people.visitor(viewport=SMALL_PHONE)
    page.add_init_script(SHIFTS)
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate(READ_ON)
    return page.evaluate("window.shifts")


@pytest.mark.parametrize(("address", "most"), [("/{}/", 1), (PERSON, 1), (APPEAL, 0)])
def test_one_picture_at_most_is_fetched_before_it_is_seen(people, address, most):
    """None on a front page whose first appeal has no portraits, as the editor's in another journey."""
    page = people.visitor(java_script_enabled=False)
    page.goto(address.format("fr"))
    pictures = page.locator("main img")
    eager = page.locator("main img:not([loading=lazy])")

    assert pictures.count() >= 1
    assert eager.count() <= most
    assert eager.count() == most or address != PERSON
    assert all(picture.get_attribute("fetchpriority") == "high" for picture in eager.all())
