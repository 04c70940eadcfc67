"""What is held for a mistyped domain is corrected before its mail goes out, and never released as it is."""

import pytest
from django.urls import reverse

from signatures import signing
from signatures.mail import queue
from signatures.models import BlockedDomain, HoldReason, Review, Signature
from signatures.reviews import carrying_out
from tests import factories
from tests.helpers.reviews import finished, held, review
from tests.helpers.settings import switch
from tests.helpers.visitor import sign
from tests.signatures.signers.test_actions import act, now, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def reason_for(client, form_page, email):
    """Why a signature is held whose signer says that the address is right as it is."""
    sign(client, form_page, email=email, asked="gmail.com")
    return Signature.objects.get().held_for


@pytest.mark.parametrize(
    ("email", "blocked", "reason"),
    [
        ("jean@gmial.com", None, "typo"),
        ("jean@gmall.com", "gmall.com", "typo"),
        ("jean@mailinator.com", None, "disposable"),
        ("jean@mailinator.com", "mailinator.com", "blocked"),
        ("jean@flood.example", "flood.example", "blocked"),
    ],
)
def test_a_slip_that_is_listed_or_blocked_is_a_reason_of_its_own(client, form_page, email, blocked, reason):
    if blocked:
        BlockedDomain.objects.create(pattern=blocked)
    assert reason_for(client, form_page, email) == reason


def test_where_nothing_disposable_is_held_a_slip_isn_t_either(client, form_page):
    switch(hold_disposable=False)
    assert reason_for(client, form_page, "jean@gmial.com") == ""


def test_no_review_releases_it_and_the_preview_doesn_t_count_it(form_page):
    typo, other = held(form_page, HoldReason.TYPO), held(form_page)
    decision = review(form_page, "release", status="held")
    assert carrying_out.effect(decision).waiting == 1
    assert finished(decision).done == 1
    assert [now(row).status for row in (typo, other)] == ["held", "pending"]
    assert signing.release(Signature.objects.filter(pk=typo.pk), decision) == 0


def test_a_steward_is_told_to_correct_it_and_that_releases_it(steward, form_page, mailoutbox):
    signature = held(form_page, HoldReason.TYPO, email="zoe@gmial.com")
    assert "Correct the address" in steward.get(url(signature, "release"), follow=True).content.decode()
    offered = steward.get(reverse("signature:inspect", args=[signature.pk])).context["actions"]
    assert "release" not in {action.name for action, _url in offered}
    act(steward, signature, "correct-address", email="zoe@gmail.com")
    queue.send_due_mails()
    row = now(signature)
    assert (row.status, row.held_for, [mail.to for mail in mailoutbox]) == ("pending", "", [["zoe@gmail.com"]])


def test_the_page_of_a_release_says_what_stays(steward, form_page):
    held(form_page, HoldReason.TYPO)
    held(form_page)
    page = steward.get(reverse("review:new", args=["release"]), {"campaign": form_page.campaign_id})
    assert page.context["view"].number == 1
    assert "stay so: correct the address" in page.content.decode()


def test_undoing_an_invalidation_leaves_it_held(form_page):
    typo = held(form_page, HoldReason.TYPO)
    decision = finished(review(form_page, "invalidate"))
    carrying_out.undo(decision, None)
    finished(Review.objects.get())
    assert (now(typo).status, now(typo).held_for) == ("held", "typo")
