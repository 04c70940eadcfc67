"""What a supporter does on the public pages."""

import re

from playwright.sync_api import expect

from tests.browser.editing import fill

LANGUAGES = ["fr", "en", "es", "ar", "be"]
APPEAL = "/{}/appels/liberte-dissidents-belarus/"


def sign(page, email, first_name="Zoë", last_name="O'Neill", **answers):
    """Fill in the form on this page and send it."""
    form = page.locator("form.sign-form")
    fill(form, first_name=first_name, last_name=last_name, email=email)
    for question, answer in answers.items():
        form.get_by_label(question.replace("_", " ")).fill(answer)
    form.get_by_role("button").click()


def confirm(page, link):
    """Open the link from the mail and press its button."""
    page.goto(link)
    button = page.locator("main form button")
    button.click()
    expect(button).to_have_count(0)


def count_on(page):
    """The number of signatures that the page in front of us shows."""
    return int(page.locator(".count-number data").first.get_attribute("value"))


def counts(page):
    """The number of signatures on the appeal's page in every language."""
    return {language: _count(page, language) for language in LANGUAGES}


def _count(page, language):
    text = page.request.get(APPEAL.format(language)).text()
    return int(re.search(r'<data value="(\d+)"', text)[1])
