"""Dates as people write them: what is typed stays, and is never today instead."""

import pytest
from playwright.sync_api import expect

from campaigns.models import Campaign

REFERENCE = "BLR-2025-dissidents"


@pytest.mark.parametrize("left_by", ["Tab", "Enter"])
def test_what_the_calendar_can_t_read_stays_and_is_refused_beside_its_field(people, stored, left_by):
    editor, campaign = people.staff("Communications"), stored(Campaign).get(reference=REFERENCE)
    editor.goto(f"/admin/campaign/edit/{campaign.pk}/")
    closes = editor.get_by_label("Closes")
    closes.click()
    expect(editor.get_by_role("button", name="Next month", exact=True)).to_be_visible()
    closes.fill("at the end of March")
    closes.press(left_by)
    expect(closes).to_have_value("at the end of March")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.locator(".error-message").first).to_contain_text("Enter a valid date/time")
    assert stored(Campaign).get(pk=campaign.pk).closes == campaign.closes
