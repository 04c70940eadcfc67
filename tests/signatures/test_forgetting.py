"""What is kept for a day at most is gone when the day is over, and nothing else is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from signatures import tasks
from signatures.keeping import forgetting
from signatures.models import MailRequest, Signature, SpentProof
from tests import factories

pytestmark = pytest.mark.django_db


FORGOTTEN = {"network": None}


@pytest.fixture
def form_page():
    return factories.form_page()


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
