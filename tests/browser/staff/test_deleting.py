"""An appeal is deleted in one language, then the whole tree it stands in in all: its signatures stay."""

from playwright.sync_api import expect

from campaigns.models import Campaign, CampaignIndexPage, CampaignPage
from signatures.models import Signature
from tests.browser.supporting import APPEAL, LANGUAGES, sign

REFERENCE = "BLR-2025-dissidents"


def test_no_page_that_is_deleted_takes_a_signature_along(people, stored):
    reader, administrator = people.visitor(), people.staff("Administrators")
    reader.goto(APPEAL.format("be"))
    sign(reader, "deleting@example.org")
    reader.wait_for_url("**/be/signature/thanks/**")
    signatures = stored(Signature).filter(campaign__reference=REFERENCE).count()

    appeals = stored(CampaignPage).filter(campaign__reference=REFERENCE)
    delete(administrator, appeals.get(locale__language_code="be"), signatures)
    assert answers(reader) == {"fr": 200, "en": 200, "es": 200, "ar": 200, "be": 404}
    for tree in stored(CampaignIndexPage).exclude(locale__language_code="be"):
        delete(administrator, tree, signatures)

    assert set(answers(reader).values()) == {404}
    assert stored(Signature).filter(campaign__reference=REFERENCE).count() == signatures
    refuse_to_delete(administrator, stored(Campaign).get(reference=REFERENCE), signatures)


def answers(page):
    """What each language's address of the appeal answers."""
    return {language: page.request.get(APPEAL.format(language)).status for language in LANGUAGES}


def said(number):
    return f"{number} signature{'s' * (number != 1)}"


def delete(page, tree, signatures):
    """Delete a page with all beneath it, once the admin has said what holds the signatures."""
    page.goto(f"/admin/pages/{tree.pk}/delete/")
    expect(page.locator(".messages")).to_contain_text(f"{said(signatures)} belong")
    expect(page.locator(".messages")).to_contain_text(f"campaign record {REFERENCE}")
    page.get_by_role("button", name="Yes, delete").click()
    expect(page.locator(".messages .success")).to_contain_text("deleted")


def refuse_to_delete(page, campaign, signatures):
    page.goto(f"/admin/campaign/delete/{campaign.pk}/")
    expect(page.locator(".messages")).to_contain_text(said(signatures))
    expect(page.get_by_role("button", name="Yes, delete")).to_have_count(0)
