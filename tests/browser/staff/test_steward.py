"""People ask a steward: “I got no mail”, “what do you have of me”, “remove me, I have lost the mailbox”."""

import json
from time import monotonic

import pytest
from playwright.sync_api import expect

from access_log.models import Entry
from tests.browser.supporting import APPEAL, confirm, sign

WRONG, RIGHT = "steward-asked@exmaple.org", "steward-asked@example.org"
WHY = "Called, and named the day and the campaign"
SECONDS = 120  # for each, of a machine that others use as well


@pytest.fixture
def steward(people):
    return people.staff("Data stewards")


def test_a_steward_answers_who_asks_and_the_log_says_so(steward, people, site, stored):
    supporter = people.visitor()
    supporter.goto(APPEAL.format("fr"))
    sign(supporter, WRONG)
    old = site.mailed_link(WRONG)
    for answer in (correct_the_address, hand_over_an_extract, erase):
        begun = monotonic()
        answer(steward, supporter, site)
        assert monotonic() - begun < SECONDS, answer
    assert supporter.goto(old).status == 404
    kinds = [entry.data.get("what", "") for entry in stored(Entry).filter(name="data-stewards").order_by("pk")]
    assert [kind for kind in kinds if kind][-3:] == [
        "correct-address",
        "extract",
        "erase",
    ]  # others have logged in, too
    assert not stored(Entry).filter(data__icontains="steward-asked").exists()


def find(page, address):
    page.goto("/admin/find_signer/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Why").fill(WHY)
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.get_by_role("heading", name="1 signature", exact=True)).to_be_visible()
    assert address not in page.url


def open_found(page, address):
    find(page, address)
    page.locator("[aria-labelledby=found] a").first.click()
    expect(page.get_by_role("heading", name="What happened")).to_be_visible()


def correct_the_address(steward, supporter, site):
    """I signed and got no mail."""
    open_found(steward, WRONG)
    steward.get_by_role("link", name="Correct the address").click()
    steward.get_by_label("The right address").fill(RIGHT)
    press(steward, "Correct the address")
    confirm(supporter, site.mailed_link(RIGHT))


def press(page, name):
    page.get_by_label("Why").fill(WHY)
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".messages .success")).to_be_visible()


def hand_over_an_extract(steward, supporter, site):
    """What do you have of me?"""
    find(steward, RIGHT)
    with steward.expect_download() as download:
        steward.get_by_role("button", name="Extract as a file").click()
    (kept,) = json.loads(download.value.path().read_text(encoding="utf-8"))["signatures"]
    assert (kept["typed_in"]["email"], kept["signature"]["status"]) == (RIGHT, "confirmed")


def erase(steward, supporter, site):
    """Remove me, I have lost the mailbox."""
    open_found(steward, RIGHT)
    steward.get_by_role("link", name="Erase", exact=True).click()
    press(steward, "Erase")
    steward.goto("/admin/find_signer/")
    steward.get_by_label("E-mail address").fill(RIGHT)
    steward.get_by_label("Why").fill(WHY)
    steward.get_by_role("button", name="Find", exact=True).click()
    expect(steward.get_by_text("Nobody has signed with this address")).to_be_visible()
