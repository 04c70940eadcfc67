"""What an editor's hands do in the admin."""

import re

from playwright.sync_api import expect


def fill(scope, **words):
    """Type into the fields, or choose in the selects, of these names; blocks and dialogs put a prefix before them."""
    for name, text in words.items():
        field = scope.locator(f'[name="{name}"], [name$="-{name}"]')
        field.select_option(text) if _is_select(field) else field.fill(text)


def _is_select(field):
    return field.evaluate("element => element.tagName") == "SELECT"


def write(scope, **words):
    """Type into the rich text fields that stand at these paths."""
    for path, text in words.items():
        scope.locator(f'[data-contentpath="{path}"] [contenteditable="true"]').fill(text)


def add_block(page, field, kind):
    """Put a block of this kind at the end of a stream field; returns it."""
    stream = page.locator(f'[data-contentpath="{field}"] [data-streamfield-stream-container]').first
    blocks = stream.locator("> [data-streamfield-child]")
    number = blocks.count()
    stream.locator("> div > button").last.click()
    page.get_by_role("option", name=kind, exact=True).click()
    expect(blocks).to_have_count(number + 1)
    return blocks.nth(number)


def add_item(block):
    """Add an item at the end of the list in a block."""
    block.locator("[data-streamfield-list-container] > button").last.click()


def make_in_chooser(page, chooser, tab, button, **words):
    """Open a chooser, make a new record in its other tab and choose it."""
    page.get_by_role("button", name=chooser, exact=True).click()
    dialog = page.locator(".modal.in")
    dialog.get_by_role("tab", name=tab).click()
    fill(dialog, **words)
    dialog.get_by_role("button", name=button).click()
    expect(page.locator(".modal")).to_have_count(0)  # it fades, and whatever is opened meanwhile goes with it


def press_publish(page):
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()


def publish(page):
    press_publish(page)
    expect(page.locator(".messages .success")).to_contain_text(re.compile("published|publi"))


def save_draft(page):
    page.get_by_role("button", name="Save draft", exact=True).click()
    expect(page.locator(".messages .success")).to_be_visible()


def close_preview(page):
    """Wagtail's checker takes no second run while one is under way, as saving would begin."""
    page.get_by_role("button", name="Toggle preview").click()


def preview(page):
    """The page as the editor's preview panel shows it."""
    page.get_by_role("button", name="Toggle preview").click()
    return page.locator("iframe[title=Preview]").first.content_frame
