"""Every kind of page that a visitor can come to. A new kind needs a line here and nothing elsewhere.

`{pending}` and `{confirmed}` stand for the secrets in two signers' mailed links. What no address leads to by itself
has a line under STEPS, and what the demonstration doesn't hold is among the states of test_accessibility.py.
"""

from tests.browser.supporting import sign

APPEAL = "appels/liberte-dissidents-belarus/"

# name of the page: what its address says after the language
ADDRESSES = {
    "home": "",
    "appeals": "appels/",
    "appeal": APPEAL,
    "form": f"{APPEAL}signer/",
    "privacy": "protection-des-donnees/",
    "about": "a-propos/",
    "accessibility": "accessibilite/",
    "concern": "concern/",
    "concern, received": "concern/received/",
    "search": "search/",
    "search, found": "search/?q=2020",
    "search, nothing": "search/?q=xyzzy",
    "search, no such filter": "search/?country=nowhere",
    "to confirm": "signature/confirm/{pending}/",
    "confirmed": "signature/confirm/{confirmed}/",
    "own page": "signature/mine/{confirmed}/",
    "own page, pending": "signature/mine/{pending}/",
    "withdraw": "signature/mine/{confirmed}/withdraw/",
    "erase": "signature/mine/{confirmed}/erase/",
    "unsubscribe": "signature/unsubscribe/{confirmed}/",
    "erased": "signature/erased/",
    "erase all": "signature/erase-all/",
    "erase all, asked": "signature/erase-all/asked/",
    "erase all, begun": "signature/erase-all/begun/",
    "mail asked for": "signature/mail-asked-for/",
    "thanks, too old": "signature/thanks/x/",
    "no such link": "signature/confirm/x/",
    "erase all, no such link": "signature/erase-all/x/",
    "not found": "nowhere/",
}


def with_errors(page, language):
    page.goto(f"/{language}/{ADDRESSES['form']}")
    page.locator("form.sign-form").evaluate("form => form.noValidate = true")
    sign(page, "no address", first_name="", last_name="")
    page.locator(".error-summary").wait_for()


def thanks(page, language):
    page.goto(f"/{language}/{ADDRESSES['form']}")
    sign(page, f"walker-{language}@example.org")
    page.wait_for_url("**/signature/thanks/**")


def domain_asked_about(page, language):
    page.goto(f"/{language}/{ADDRESSES['form']}")
    sign(page, f"walker-{language}@gmial.com")
    page.locator("button[name=meant]").wait_for()


def lost_mail(page, language):
    thanks(page, language)
    page.locator("main a[href$='/mail/']").first.click()
    page.wait_for_url("**/mail/")


def person(page, language):
    page.goto(f"/{language}/{APPEAL}")
    page.goto(page.locator("main a[href*='/people/']").first.get_attribute("href"))


def widget(page, language):
    page.goto(f"/{language}/{APPEAL}")
    picture = page.locator("meta[property='og:image']").get_attribute("content")
    page.goto(f"{picture.rpartition('/')[0]}/widget/")


def after_signing(step):
    def follow(page, language):
        page.goto(f"/{language}/{ADDRESSES['form']}")
        form = page.locator("form.sign-form").get_attribute("action")
        page.goto(form.replace("/sign/", f"/afterwards/{step}/"))

    return follow


def guide(page, language):
    page.goto(f"/styleguide/{language}/")


def guides(page, _language):
    page.goto("/styleguide/")


STEPS = {
    "form with errors": with_errors,
    "form, domain asked about": domain_asked_about,
    "thanks": thanks,
    "lost mail": lost_mail,
    "share": after_signing("share"),
    "donate": after_signing("donate"),
    "done": after_signing("done"),
    "person": person,
    "widget": widget,
    "styleguide": guide,
    "styleguides": guides,
}
NAMES = [*ADDRESSES, *STEPS]


def visit(page, name, language, links):
    """Bring `page` to the page of this `name`; `links` holds the secrets of "pending" and "confirmed"."""
    if step := STEPS.get(name):
        step(page, language)
    else:
        page.goto(f"/{language}/{ADDRESSES[name].format(**links)}")
