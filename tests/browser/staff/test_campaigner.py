"""A campaigner's way: a text becomes an appeal, is held up once, goes live, collects, is paused, reopened and won."""

import re

from playwright.sync_api import expect

from campaigns.models import CampaignPage, Detainee
from tests.browser.editing import press_publish, publish
from tests.browser.pictures import keep
from tests.browser.supporting import confirm, sign

TITLE = "Rendez leur atelier aux céramistes de Hrodna"
FREED, HIDDEN = "Ihar Gamma", "Volha Delta"
TEXT = f"""{TITLE}
Deux céramistes sont en prison pour une assiette. Demandez leur libération.
Que s’est-il passé ?
{FREED} et sa collègue ont peint un drapeau sur une assiette. Le tribunal y a vu de l’extrémisme.
Ce que vous pouvez faire
Signez cette pétition, et réclamez leur libération.
"""
SIGNER = "campaigner-journey@example.org"


def test_a_text_becomes_an_appeal_that_collects_and_is_won(people, stored, site):
    editor, visitor = people.staff("Communications"), people.visitor()
    make_drafts(editor)
    appeal = stored(CampaignPage).get(title=TITLE)
    publish_at_the_second_try(editor)
    address = f"/fr/appels/{appeal.slug}/"
    sign_and_see_the_number(editor, visitor, site, address, appeal.campaign_id)
    release(editor, stored(Detainee).get(name=FREED).pk)
    hide(editor, visitor, stored(Detainee).get(name=HIDDEN).pk, address)
    end_and_reopen(editor, visitor, address, appeal.campaign_id)


def make_drafts(page):
    page.goto("/admin/")
    page.get_by_role("link", name="New appeal from a text").click()
    page.get_by_label("Text", exact=False).first.fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    page.get_by_label("Addressee", exact=True).fill("Le président du Bélarus")
    page.get_by_label("Demand", exact=True).fill("Libérez les céramistes.")
    page.get_by_label("People", exact=True).fill(f"{FREED}\n{HIDDEN}")
    page.get_by_role("button", name="Make the drafts").click()
    keep(page, "campaigner-new-appeal")
    for name in (FREED, HIDDEN):
        somebody = page.get_by_role("group", name=name)
        somebody.get_by_label("Status", exact=True).select_option("detained")
        somebody.get_by_label("Status since").fill("2025-03-04")
    page.get_by_role("button", name="Make the drafts").click()
    page.wait_for_url("**/edit/")


def publish_at_the_second_try(page):
    """Nobody is public before somebody says so: the first press asks for both."""
    press_publish(page)
    expect(page.get_by_text(f"Not public yet: {FREED}, {HIDDEN}. Tick everybody")).to_be_visible()
    page.get_by_role("button", name="Go to the first error").click()
    expect(page.locator(".error-message:focus")).to_contain_text("Not public yet")
    keep(page, "campaigner-held-up")
    for name in (FREED, HIDDEN):
        page.get_by_role("checkbox", name=name).check()
    publish(page)


def sign_and_see_the_number(page, visitor, site, address, campaign):
    visitor.goto(address)
    for name in (FREED, HIDDEN):
        expect(visitor.get_by_role("heading", name=name)).to_be_visible()
    sign(visitor, SIGNER)
    confirm(visitor, site.mailed_link(SIGNER))
    screen = f"/admin/campaigns/numbers/{campaign}/"
    for _second in range(30):
        page.goto(screen)
        if page.locator(".desk-chart rect").count():
            break
        page.wait_for_timeout(1000)
    expect(page.locator(".desk-count strong")).to_have_text("1")
    keep(page, "campaigner-numbers")


def release(page, person):
    page.goto(f"/admin/detainee/edit/{person}/")
    page.locator("#id_updates-ADD").click()
    page.locator("#id_updates-1-status").select_option("released")
    page.locator("#id_updates-1-date").fill("2026-11-20")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messages .success")).to_be_visible()


def hide(page, visitor, person, address):
    decide(page, f"/admin/detainee/visibility/{person}/", "Hide everywhere")
    visitor.goto(address)
    expect(visitor.get_by_role("heading", name=FREED)).to_be_visible()
    for url in (address, "/fr/search/?q=Delta", "/fr/feed/", "/api/v1/", "/sitemap.xml"):
        text = visitor.request.get(url).text()
        assert HIDDEN not in text.replace("q=Delta", ""), url


def end_and_reopen(page, visitor, address, campaign):
    form = visitor.locator("form.sign-form")
    for choice, is_open in (("Paused", False), ("Open", True), ("Won", False)):
        decide(page, f"/admin/campaign/outcome/{campaign}/", choice)
        visitor.goto(address)
        visitor.reload()  # a browser shows what it has for five seconds
        expect(form).to_have_count(int(is_open))
    expect(visitor.locator("main")).to_contain_text("Cet appel a abouti")
    keep(visitor, "campaigner-won")


def decide(page, url, choice):
    page.goto(url)
    page.get_by_role("radio", name=re.compile(f"^{choice}")).check()
    page.get_by_label("Why").fill("Decided together")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()
