"""Reviews to test with, and what has become of the signatures."""

from datetime import timedelta

from signatures.models import HoldReason, Review, Signature, SignatureTally
from signatures.reviews import carrying_out
from signatures.tallies import counting
from tests import factories


def review(form_page, verdict="invalidate", **filters):
    return Review.objects.create(campaign=form_page.campaign, verdict=verdict, filters=filters, reason="A flood")


def held(form_page, reason=HoldReason.NETWORK, **given):
    return factories.signature(form_page, held_for=reason, **given)


def statuses():
    return list(Signature.objects.order_by("pk").values_list("status", flat=True))


def counted():
    """What the tally says, once it has been brought forward; the recount must agree."""
    counting.bring_forward()
    assert counting.recount() == {}
    return SignatureTally.objects.get().confirmed


def finished(decision):
    assert carrying_out.bring_forward(timedelta(minutes=5)) is False, "a slow machine has its time too"
    decision.refresh_from_db()
    return decision
