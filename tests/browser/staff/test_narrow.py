"""The admin in a narrow window, and with text of twice the size: nothing of a form or of the menu is cut."""

import pytest

from campaigns.models import Detainee

# What stands in a form and goes beyond the window.
PARTS = "select, input, textarea, h1, .w-panel__heading, .w-field__help"
BEYOND = f"""() => [...document.querySelectorAll("main :is({PARTS})")]
  .filter((part) => part.offsetParent && part.getBoundingClientRect().right > innerWidth)
  .map((part) => part.name || part.textContent.trim())"""
CUT = """() => [...document.querySelectorAll(".menuitem-label")]
  .filter((part) => part.offsetParent && part.scrollWidth > part.clientWidth).map((part) => part.textContent)"""


@pytest.mark.parametrize(("width", "size"), [(360, 16), (1280, 32)])
def test_a_form_and_the_menu_have_room(people, stored, width, size):
    page = people.staff("Communications")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/admin/detainee/edit/{stored(Detainee).earliest('pk').pk}/")
    page.locator(".w-panel__heading").first.wait_for()
    page.evaluate("(size) => { document.documentElement.style.fontSize = `${size}px`; }", size)
    assert page.evaluate(BEYOND) == []
    assert page.evaluate(CUT) == []
