"""Which pages Lighthouse judges. A new kind needs a line here and nothing elsewhere."""

from typing import NamedTuple

from playwright.sync_api import sync_playwright

from tests import chromium
from tests.browser import public_pages

LANGUAGES = ["fr", "ar"]
NAMES = ["home", "appeal", "form", "person", "search", "search, found", "share", "thanks"]
HIDDEN = {"search", "search, found", "share", "thanks"}  # from search engines, on purpose


class Judged(NamedTuple):
    name: str
    address: str
    hidden: bool


def pages(base):
    """Every page to judge on the site at `base`, by the address that a visitor comes to."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page(base_url=base)
        for language in LANGUAGES:
            for name in NAMES:
                public_pages.visit(page, name, language, links={})
                yield Judged(f"{name} {language}", page.url, name in HIDDEN)
