"""Hourly tallies: they follow the count for two days, and are gone after that."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from signatures import signing, tasks
from signatures.models import HourlyTally, Review, Signature
from signatures.retention import days
from signatures.tallies import counting
from tests import factories
from tests.helpers.time_passing import count_all

pytestmark = pytest.mark.django_db


def confirmed(form_page, *ago):
    """Signatures confirmed so many hours ago each, in the middle of that hour, and counted."""
    now = timezone.now().replace(minute=30, second=0, microsecond=0)
    for number in ago:
        made = factories.confirmed_signature(form_page)
        Signature.objects.filter(pk=made.pk).update(confirmed_at=now - timedelta(hours=number))
    counting.bring_forward()


def told():
    """{hours ago: number}"""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    rows = HourlyTally.objects.values_list("hour", "confirmed")
    return {(now - hour) // timedelta(hours=1): number for hour, number in rows}


def test_each_hour_of_the_last_two_days_has_its_count(form_page):
    confirmed(form_page, 1, 1, 5, 47, 60)
    assert told() == {1: 2, 5: 1, 47: 1}


def test_what_is_counted_later_is_added_to_its_hour(form_page, monkeypatch):
    moment = timezone.now().replace(minute=1, second=0, microsecond=0) - timedelta(hours=2)
    for minutes in (1, 2):
        made = factories.confirmed_signature(form_page)
        Signature.objects.filter(pk=made.pk).update(confirmed_at=moment + timedelta(minutes=minutes))
        monkeypatch.setattr(counting, "horizon", lambda minutes=minutes: moment + timedelta(minutes=minutes + 1))
        counting.bring_forward()
    assert told() == {2: 2}


def test_who_withdraws_is_counted_out_of_their_hour_and_an_empty_hour_is_gone(form_page):
    confirmed(form_page, 2, 2, 3)
    first, _second, third = Signature.objects.order_by("pk")
    signing.withdraw(first)
    signing.withdraw(third)
    assert told() == {2: 1}


def test_what_is_invalidated_and_restored_is_counted_out_and_in_again(form_page):
    confirmed(form_page, 2, 2)
    review = Review.objects.create(campaign=form_page.campaign, verdict="invalidate", reason="attack")
    signing.invalidate(Signature.objects.all(), review)
    assert told() == {}
    signing.restore(Signature.objects.all(), review)
    assert told() == {2: 2}


def test_a_withdrawal_after_the_row_tells_the_day_alone_takes_nobody_else_out_of_an_hour(form_page, monkeypatch):
    """The row says midnight then, and somebody else's hour may begin with it."""
    now = datetime(2026, 3, 5, 20, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    confirmed(form_page, 42, 44)  # at 02:30 and at 00:30 of the day before
    before = told()
    days.leave_days_alone()
    signing.withdraw(Signature.objects.order_by("pk").first())
    assert told() == before


def test_hours_are_forgotten_after_two_days(form_page):
    count_all()
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    for ago in (47, 49, 100):
        hour = now - timedelta(hours=ago)
        HourlyTally.objects.create(campaign=form_page.campaign, hour=hour, confirmed=1)
    tasks.forget_traces.call()
    assert told() == {47: 1}
