"""A court orders that a signature is kept, and 5,000 come from one network: each in two minutes, and in the log."""

import os
from datetime import timedelta
from time import monotonic

from django.utils import timezone
from playwright.sync_api import expect

from access_log.models import Entry
from campaigns.models import Campaign
from signatures.models import HoldReason, Signature, SignatureStatus, SignatureTally
from tests.browser.people import PASSWORD, make_user
from tests.browser.pictures import keep
from tests.browser.staff.test_steward import SECONDS, WHY, find, press
from tests.browser.supporting import APPEAL, confirm, sign

SIGNER, SECOND = "court-order@example.org", "second-steward"
FORGED, TOGETHER = 5000, 1000
REFERENCE = "ATTACKED"


def test_a_court_s_order_and_an_attack_take_two_minutes_each(people, site, stored):
    steward, supporter = people.staff("Data stewards"), people.visitor()
    supporter.goto(APPEAL.format("fr"))
    sign(supporter, SIGNER)
    confirm(supporter, site.mailed_link(SIGNER))
    make_user(SECOND, "Data stewards")
    second = people.login(people.visitor(), SECOND, PASSWORD)
    for answer in (obey_a_court, stop_an_attack):
        begun = monotonic()
        answer(steward, second, supporter, site, stored)
        assert monotonic() - begun < SECONDS, answer


def obey_a_court(steward, second, supporter, site, stored):
    open_found(steward)
    steward.get_by_role("link", name="Propose a legal hold").click()
    steward.get_by_label("Until and with").fill(f"{timezone.now() + timedelta(days=90):%Y-%m-%d}")
    steward.get_by_label("Case number").fill("12 C 34/26")
    press(steward, "Propose a legal hold")
    open_found(second)
    second.get_by_role("link", name="Agree to the legal hold").click()
    press(second, "Agree to the legal hold")
    expect(second.get_by_text("Held by law until")).to_be_visible()
    expect(second.get_by_role("link", name="Erase", exact=True)).to_have_count(0)
    keep(second, "steward-legal-hold")
    supporter.goto(site.mailed_link(SIGNER).replace("/confirm/", "/mine/") + "erase/")
    supporter.locator("main form button").click()
    assert stored(Signature).filter(pk=int(second.url.rstrip("/").rpartition("/")[2])).exists()
    said = stored(Entry).filter(data__case="12 C 34/26").values_list("data__what", flat=True)
    assert list(said) == ["propose-hold"]
    assert stored(Entry).filter(name=SECOND, data__what="agree-to-hold").exists()


def open_found(page):
    find(page, SIGNER)
    page.locator("[aria-labelledby=found] a").first.click()
    expect(page.get_by_role("heading", name="What happened")).to_be_visible()


def stop_an_attack(steward, second, supporter, site, stored):
    forged = forge(stored)
    steward.goto(f"/admin/signature_shape/?campaign={forged.pk}&window=day")
    steward.get_by_role("table", name="Networks").get_by_role("link").first.click()
    steward.get_by_role("link", name="Invalidate these").click()
    expect(steward.locator("main")).to_contain_text("5,000 that never counted")
    keep(steward, "steward-attack")
    steward.get_by_label("Reason").fill(WHY)
    steward.get_by_role("button", name="Invalidate them").click()
    expect(steward.get_by_text("5,000 of 5,000 signatures")).to_be_visible()
    rows = stored(Signature).filter(campaign=forged)
    assert set(rows.values_list("status", flat=True)) == {SignatureStatus.INVALIDATED}
    steward.get_by_role("link", name="Undo").click()
    steward.get_by_role("button", name="Yes, undo it").click()
    expect(steward.get_by_text("What it had invalidated is again what it was before.")).to_be_visible()
    assert set(rows.values_list("status", flat=True)) == {SignatureStatus.HELD}
    logged = stored(Entry).filter(data__reference=REFERENCE, data__rows=FORGED).order_by("pk")
    assert list(logged.values_list("data__what", flat=True)) == ["invalidate", "undo"]
    rows._raw_delete(rows.db)


def forge(stored):
    """So many held signatures of one network, under a campaign of their own that has no page."""
    (campaign,) = stored(Campaign).bulk_create([Campaign(reference=REFERENCE)])
    stored(SignatureTally).bulk_create([SignatureTally(campaign=campaign)])
    known = stored(Signature).order_by("-pk").first()
    facts = {"campaign": campaign, "status": SignatureStatus.HELD, "held_for": HoldReason.NETWORK, "language": "fr"}
    facts |= {"consent_id": known.consent_id, "sealed": known.sealed, "key_id": known.key_id, "mail_due_at": None}
    facts |= {"network": os.urandom(16), "domain": os.urandom(16)}
    rows = (Signature(email_digest=os.urandom(32), **facts) for _each in range(FORGED))
    stored(Signature).bulk_create(rows, batch_size=TOGETHER)
    return campaign
