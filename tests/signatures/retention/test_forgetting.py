"""What is kept for a day at most is gone when the day is over, and nothing else is."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from signatures import tasks
from signatures.models import MailRequest, Signature, SpentProof
from signatures.retention import forgetting
from signatures.reviews import filters
from tests import factories
from tests.helpers.reviews import review

pytestmark = pytest.mark.django_db


FORGOTTEN = {"network": None}


@pytest.mark.parametrize(("hours", "left"), [(21, True), (23, False)])
def test_networks_are_forgotten_before_a_day_is_over(form_page, hours, left):
    signature = factories.confirmed_signature(form_page)
    moment = timezone.now() - timedelta(hours=hours)
    Signature.objects.filter(pk=signature.pk).update(network=b"n" * 16, created_at=moment)
    before = Signature.objects.values().get()
    forgetting.forget()
    after = Signature.objects.values().get()
    assert bool(after["network"]) == left
    assert before | FORGOTTEN == after | FORGOTTEN


def test_spent_proofs_and_requests_that_nobody_took_up_are_forgotten(form_page, monkeypatch):
    monkeypatch.setattr(forgetting, "BATCH", 1)
    now = timezone.now()
    for number in range(3):
        SpentProof.objects.create(digest=bytes([number]) * 32, expires_at=now - timedelta(minutes=number))
    kept = SpentProof.objects.create(digest=b"x" * 32, expires_at=now + timedelta(minutes=1))
    for hours in (1, 23, 50):
        MailRequest.objects.create(
            campaign=form_page.campaign, email_digest=b"d" * 32, mail_to=b"", created_at=now - timedelta(hours=hours)
        )
    tasks.forget_traces.func()
    assert SpentProof.objects.get() == kept
    assert MailRequest.objects.get().created_at == now - timedelta(hours=1)


@pytest.mark.parametrize(("hours", "is_left"), [(21, True), (23, False)])
def test_a_review_of_a_network_forgets_which_one_and_keeps_the_rest(form_page, hours, is_left):
    decision = review(form_page, network="6e" * 16, country="VA")
    moment = timezone.now() - timedelta(hours=hours)
    type(decision).objects.update(created_at=moment)
    forgetting.forget()
    decision.refresh_from_db()
    assert decision.filters == {"network": "6e" * 16 if is_left else "", "country": "VA"}


def test_a_network_that_is_forgotten_matches_no_signature_and_is_called_so(form_page):
    factories.signature(form_page)
    forgotten = filters.lasting({"network": "6e" * 16})
    assert not filters.matching(Signature.objects.all(), forgotten).exists()
    with translation.override("en"):
        ((_label, value),) = filters.in_words(forgotten, form_page.campaign_id)
        assert value == "forgotten after a day"
