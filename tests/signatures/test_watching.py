"""Unusual signing: stewards are mailed about it, once a day and campaign."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from signatures import tasks
from signatures.models import HoldReason, HourlyTally, Signature, SignatureTally
from signatures.stewards import mails
from signatures.watching import unusual
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward():
    return factories.staff("Data stewards", email="ada@example.org")


def confirmed(form_page, number, ago=0):
    hour = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=ago)
    HourlyTally.objects.create(campaign=form_page.campaign, hour=hour, confirmed=number)


def held(form_page, number, reason=HoldReason.NETWORK, **changed):
    """So many held signatures, with others' digests."""
    made = factories.signature(form_page, held_for=reason)
    shared = {field.name: getattr(made, field.name) for field in Signature._meta.concrete_fields} | changed
    digests = [n.to_bytes(32, "big") for n in range(number - 1)]
    Signature.objects.bulk_create([Signature(**shared | {"id": None, "email_digest": digest}) for digest in digests])


def turn():
    tasks.watch_signing.func()
    return mail.outbox


def test_an_hour_with_many_times_the_usual_is_told_to_stewards_alone(form_page, steward):
    factories.staff("Communications", email="other@example.org")
    confirmed(form_page, 480, ago=5)  # ten an hour over two days
    confirmed(form_page, 250)
    (sent,) = turn()
    assert sent.to == ["ada@example.org"]
    assert form_page.campaign.reference in sent.subject
    assert "250 signatures" in sent.body
    assert "10 are usual" in sent.body


@pytest.mark.parametrize(("before", "now"), [(0, unusual.MANY - 1), (48 * 30, 250)])
def test_few_signatures_and_the_usual_are_nothing_to_tell(form_page, steward, before, now):
    confirmed(form_page, before, ago=5)
    confirmed(form_page, now)
    assert turn() == []


def test_an_hour_that_is_long_over_is_not_told(form_page, steward):
    confirmed(form_page, 5000, ago=2)
    assert turn() == []


def test_many_held_signatures_are_told_where_they_are_half_of_what_came(form_page, steward):
    held(form_page, unusual.MANY_HELD)
    (sent,) = turn()
    assert f"Of {unusual.MANY_HELD} signatures" in sent.body


@pytest.mark.parametrize(
    ("number", "reason", "ago"),
    [
        (unusual.MANY_HELD - 1, HoldReason.NETWORK, 0),
        (unusual.MANY_HELD, HoldReason.EVERYTHING, 0),
        (unusual.MANY_HELD + 1, HoldReason.NETWORK, 2),
    ],
)
def test_few_held_old_ones_and_those_held_by_the_switch_are_not_told(form_page, steward, number, reason, ago):
    held(form_page, number, reason, created_at=timezone.now() - timedelta(hours=ago))
    assert turn() == []


def test_there_is_one_mail_a_day_and_campaign_and_another_the_next_day(form_page, steward):
    confirmed(form_page, 1000)
    turn()
    assert len(turn()) == 1
    SignatureTally.objects.update(alerted_on=timezone.now().date() - timedelta(days=1))
    assert len(turn()) == 2


def test_what_could_not_be_mailed_is_tried_again(form_page, steward, monkeypatch):
    def fail(*args):
        raise ConnectionError

    confirmed(form_page, 1000)
    monkeypatch.setattr(mails, "send_mail", fail)
    assert turn() == []
    monkeypatch.undo()
    assert len(turn()) == 1


def test_stewards_read_it_in_their_language_and_who_has_left_reads_nothing(form_page, steward):
    steward.wagtail_userprofile.preferred_language = "fr"
    steward.wagtail_userprofile.save()
    factories.staff("Data stewards", email="left@example.org", is_active=False)
    confirmed(form_page, 1000)
    (sent,) = turn()
    assert "Signatures inhabituelles" in sent.subject


def test_a_turn_with_nothing_to_tell_takes_two_statements(form_page, django_assert_num_queries):
    confirmed(form_page, 100)
    with django_assert_num_queries(2):
        tasks.watch_signing.func()
