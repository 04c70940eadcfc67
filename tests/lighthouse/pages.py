"""Which pages Lighthouse judges. A new kind needs a line here and nothing elsewhere."""

from typing import NamedTuple

from playwright.sync_api import sync_playwright

from tests import chromium
from tests.browser.public_pages import ADDRESSES
from tests.browser.supporting import sign

LANGUAGES = ["fr", "ar"]
NAMES = ["home", "appeal", "form"]


class Judged(NamedTuple):
    name: str
    address: str
    hidden: bool = False  # from search engines, on purpose


def pages(base):
    """Every page to judge on the site at `base`."""
    for language in LANGUAGES:
        for name in NAMES:
            yield Judged(f"{name} {language}", f"{base}/{language}/{ADDRESSES[name]}")
        yield Judged(f"thanks {language}", thanks(base, language), hidden=True)


def thanks(base, language):
    """Sign, and return the address that this leads to."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page(base_url=base)
        page.goto(f"/{language}/{ADDRESSES['form']}")
        sign(page, f"judge-{language}@example.org")
        page.wait_for_url("**/signature/thanks/**")
        return page.url
