"""The puzzle in a browser: solved while the form is filled in, and a way through without JavaScript."""

import pytest
from playwright.sync_api import expect

from signatures.models import Signature, SpentProof
from tests import factories
from tests.browser.supporting import sign
from tests.helpers.settings import switch

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def form_page():
    switch(proof_of_work=True)
    return factories.form_page()


def held_for():
    return Signature.objects.order_by("-pk").values_list("held_for", flat=True)[0]


def test_a_browser_solves_the_puzzle_by_itself(page, form_page):
    page.goto(form_page.url)
    sign(page, "zoe@example.org")
    page.wait_for_url("**/thanks/**")
    assert held_for() == ""
    assert SpentProof.objects.count() == 1


def test_going_back_and_signing_again_solves_another(page, form_page):
    page.goto(form_page.url)
    sign(page, "zoe@example.org")
    page.wait_for_url("**/thanks/**")
    page.go_back()
    sign(page, "other@example.org")
    page.wait_for_url("**/thanks/**")
    assert held_for() == ""
    assert Signature.objects.count() == SpentProof.objects.count() == 2


def test_pressing_twice_sends_once(page, form_page):
    page.goto(form_page.url)
    page.route("**/challenge/", lambda route: (page.wait_for_timeout(300), route.continue_()))
    form = page.locator("form.sign-form")
    for name, value in (("first_name", "Zoë"), ("last_name", "O"), ("email", "zoe@example.org")):
        form.locator(f"[name={name}]").fill(value)
    form.get_by_role("button").dblclick()
    page.wait_for_url("**/thanks/**")
    assert held_for() == ""


def test_without_a_puzzle_the_form_is_sent_all_the_same(page, form_page):
    page.route("**/challenge/", lambda route: route.abort())
    page.goto(form_page.url)
    sign(page, "zoe@example.org")
    page.wait_for_url("**/thanks/**")
    assert held_for() == "no_proof"


@pytest.mark.parametrize("javascript", [False])
def test_without_javascript_people_are_told_and_lost_is_nobody(page, form_page):
    page.goto(form_page.url)
    expect(page.locator("noscript p")).to_be_visible()
    sign(page, "zoe@example.org")
    page.wait_for_url("**/thanks/**")
    assert held_for() == "no_proof"


def test_people_neither_see_nor_reach_the_trap(page, form_page):
    page.goto(form_page.url)
    box = page.locator(".sign-topic").bounding_box()
    assert box["width"] <= 1
    assert box["height"] <= 1
    page.locator("#sign-country").focus()
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        assert page.evaluate("document.activeElement.id") != "sign-topic"
        page.keyboard.press("Tab")
