"""An editor composes an appeal from nothing, people sign it, a steward reads the answers."""

import csv
import re

from playwright.sync_api import expect

from campaigns.models import CampaignIndexPage, CampaignPage
from tests.browser.editing import (
    add_block,
    add_item,
    close_preview,
    fill,
    make_in_chooser,
    press_publish,
    preview,
    publish,
    save_draft,
    write,
)
from tests.browser.supporting import confirm, sign

PEOPLE = {"Ihar Alpha": "Journaliste", "Volha Beta": "Médecin"}
SIGNER = "editor-journey@example.org"


def test_an_appeal_from_nothing_to_the_stewards_file(people, stored, site):
    editor = people.staff("Communications")
    add_appeal(editor, stored)
    add_form(editor, stored)
    publish_appeal(editor, stored)
    supporter = people.visitor()
    sign_in_public(supporter, site)

    row = next(row for row in download(people.staff("Data stewards")) if row["E-mail"] == SIGNER)

    assert row["Campaign"] == "PRESS-1"
    assert row["Status"] == "Confirmed"
    assert row["Votre ville ?"] == "Hrodna"


def add_appeal(page, stored):
    index = stored(CampaignIndexPage).get(locale__language_code="fr")
    page.goto(f"/admin/pages/add/campaigns/campaignpage/{index.pk}/")
    compose(page)
    shown = preview(page)
    for name in PEOPLE:
        expect(shown.get_by_role("heading", name=name)).to_be_visible()
    close_preview(page)
    make_people_public(page)
    save_draft(page)


def make_people_public(page):
    """Nobody is public before somebody says so: the first press asks for each of them, and for a form to sign."""
    press_publish(page)
    expect(page.get_by_text("There is no form to sign in this language.").first).to_be_visible()
    expect(page.get_by_text(re.compile(f"Not public yet: {', '.join(PEOPLE)}")).first).to_be_visible()
    for name in PEOPLE:
        page.get_by_role("checkbox", name=name).check()


def add_form(page, stored):
    appeal = stored(CampaignPage).get(campaign__reference="PRESS-1")
    page.goto(f"/admin/pages/add/signatures/signatureformpage/{appeal.pk}/")
    compose_form(page)
    publish(page)


def publish_appeal(page, stored):
    page.goto(f"/admin/pages/{stored(CampaignPage).get(campaign__reference='PRESS-1').pk}/edit/")
    publish(page)


def sign_in_public(page, site):
    page.goto("/fr/")
    page.get_by_role("link", name="Liberté pour la presse").click()
    for name in PEOPLE:
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    sign(page, SIGNER, Votre_ville="Hrodna")
    page.wait_for_url("**/signature/thanks/**")
    confirm(page, site.mailed_link(SIGNER))
    expect(page.get_by_text("Elle compte.")).to_be_visible()


def download(page):
    """The rows of the file that a steward takes from the list of signatures."""
    page.goto("/admin/signature/")
    page.get_by_role("button", name="Actions").click()
    page.get_by_role("link", name="Download CSV").click()
    page.get_by_label("Why").fill("Hand over")
    page.get_by_label("Case number").fill("2026/17")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def compose(page):
    fill(page, title="Liberté pour la presse", introduction="On les a jugées.")
    fill(page, addressee="Le ministre", demand="Libérez-les.")
    make_in_chooser(
        page,
        "Choose or make a campaign record",
        "Make a new one",
        "Make and choose",
        reference="PRESS-1",
        goal="500",
    )
    section = add_block(page, "body", "Section")
    fill(section, heading="Ce qui s'est passé")
    write(section, text="Un procès à huis clos.")
    quote = add_block(page, "body", "Quotation")
    fill(quote, text="Je n'ai fait que mon métier.", attribution="Ihar Alpha")
    add_people(page)


def add_people(page):
    group = add_block(page, "body", "Several people")
    for number, (name, occupation) in enumerate(PEOPLE.items()):
        if number:
            add_item(group)
        make_in_chooser(
            page,
            "Choose or add a person",
            "Add a new person",
            "Add and choose",
            name=name,
            status="detained",
            status_date="2024-05-06",
            source="Viasna",
            occupation=occupation,
        )


def compose_form(page):
    fill(page, title="Signer pour la presse", consent_text="Nous scellons tout.")
    fill(page, updates_label="Des nouvelles ?", button_label="Je signe")
    write(page, petition_text="Libérez-les toutes.", thank_you="Merci.", confirmed_text="Elle compte.")
    question = add_block(page, "questions", "Short answer")
    fill(question, label="Votre ville ?")
