"""Of a counted signature's times the day alone is left when it is over, and nothing that goes by them changes."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Conventions
from signatures import signing, tasks
from signatures.crypto import tokens
from signatures.exports import csv_files
from signatures.mail import later_entries
from signatures.models import ConfirmationMail, Counting, DailyTally, Review, Signature, SignatureTally, Verdict
from signatures.retention import days, forgetting
from signatures.reviews import activity
from signatures.tallies import counting
from tests import factories
from tests.helpers.reviews import held
from tests.helpers.visitor import mailed_link, sign

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
ZOE = "zoe@example.org"
LONG_AGO = datetime(2026, 3, 3, 14, 59, 59, 123456, tzinfo=UTC)
THE_DAY = datetime(2026, 3, 3, tzinfo=UTC)


def confirmed_at(form_page, moment):
    """A counted signature of that moment, with one mail."""
    signature = factories.confirmed_signature(form_page)
    mail = ConfirmationMail.objects.create(signature=signature, token_digest=b"%032d" % signature.pk, sent_at=moment)
    Signature.objects.filter(pk=signature.pk).update(
        created_at=moment, confirmed_at=moment, entered_again_at=moment, mail_due_at=None
    )
    return signature, mail


def counted():
    counting.bring_forward()
    days.leave_days_alone()


def times(signature):
    row = Signature.objects.get(pk=signature.pk)
    sent = list(row.mails.values_list("sent_at", flat=True))
    return {row.created_at, row.confirmed_at, row.entered_again_at, *sent}


def test_of_a_counted_signature_and_its_mails_the_day_alone_is_left(form_page):
    signatures = [confirmed_at(form_page, LONG_AGO + days * DAY)[0] for days in range(3)]
    counting.bring_forward()
    tasks.forget_traces.func()
    assert [times(each) for each in signatures] == [{THE_DAY + days * DAY} for days in range(3)]


@pytest.mark.parametrize(("hours", "is_exact"), [(24, True), (26, False)])
def test_for_a_day_times_stay_as_they_are(form_page, hours, is_exact):
    moment = timezone.now().replace(microsecond=1) - timedelta(hours=hours)
    signature, _mail = confirmed_at(form_page, moment)
    counted()
    assert (times(signature) == {moment}) == is_exact


def test_what_isn_t_counted_keeps_its_times(form_page):
    signature, _mail = confirmed_at(form_page, LONG_AGO)
    days.leave_days_alone()
    assert times(signature) == {LONG_AGO}, "nothing was ever counted"
    waiting = [factories.signature(form_page), held(form_page)]
    Signature.objects.filter(pk__in=[each.pk for each in waiting]).update(created_at=LONG_AGO)
    counted()
    assert {Signature.objects.get(pk=each.pk).created_at for each in waiting} == {LONG_AGO}
    assert times(signature) == {THE_DAY}


def test_counts_stay_the_same_whatever_is_taken_back_and_restored(form_page):
    first, _mail = confirmed_at(form_page, LONG_AGO)
    confirmed_at(form_page, LONG_AGO + DAY)
    counted()
    before = set(DailyTally.objects.values_list("day", "confirmed"))
    review = Review.objects.create(
        campaign=form_page.campaign, verdict=Verdict.INVALIDATE, filters={}, state="done", finished_at=timezone.now()
    )
    mine = Signature.objects.filter(pk=first.pk)
    signing.invalidate(mine, review)
    counted()
    assert SignatureTally.objects.get().confirmed == 1
    signing.restore(mine, review)
    counting.bring_forward()
    assert set(DailyTally.objects.values_list("day", "confirmed")) == before
    assert counting.recount() == {}


def test_what_a_restored_signature_is_counted_by_is_waited_for(form_page):
    signature, _mail = confirmed_at(form_page, LONG_AGO)
    counting.bring_forward()
    SignatureTally.objects.update(to_count=True)
    days.leave_days_alone()
    assert times(signature) == {LONG_AGO}
    counted()
    assert times(signature) == {THE_DAY}


def test_a_review_that_is_under_way_still_finds_what_it_was_made_for(form_page):
    signature, _mail = confirmed_at(form_page, LONG_AGO)
    Review.objects.create(campaign=form_page.campaign, verdict=Verdict.INVALIDATE, filters={})
    counted()
    assert times(signature) == {LONG_AGO}
    Review.objects.update(created_at=timezone.now() - 8 * DAY)
    days.leave_days_alone()
    assert times(signature) == {THE_DAY}, "one that can't be carried out holds it up for a week"


def test_a_mail_that_was_sent_later_follows(form_page):
    signature, _mail = confirmed_at(form_page, LONG_AGO)
    counted()
    sent = timezone.now().replace(microsecond=1) - 30 * timedelta(hours=1)
    ConfirmationMail.objects.update(sent_at=sent)
    Counting.objects.update(days_alone_until=sent - timedelta(hours=1))
    days.leave_days_alone()
    assert times(signature) == {THE_DAY, sent.replace(hour=0, minute=0, second=0, microsecond=0)}


def test_a_mail_from_days_before_its_signer_confirmed_isn_t_passed_over(form_page):
    signature, _mail = confirmed_at(form_page, LONG_AGO + 3 * DAY)
    ConfirmationMail.objects.update(sent_at=LONG_AGO)
    counting.bring_forward()
    Counting.objects.update(days_alone_until=LONG_AGO + DAY)
    days.leave_days_alone()
    assert times(signature) == {THE_DAY, THE_DAY + 3 * DAY}


def test_what_was_seen_to_isn_t_written_again_each_hour(form_page, django_assert_max_num_queries):
    confirmed_at(form_page, LONG_AGO)
    counted()
    with django_assert_max_num_queries(10) as asked:
        days.leave_days_alone()
    written = [query["sql"] for query in asked if query["sql"].startswith("UPDATE")]
    assert [sql for sql in written if 'signatures_signature"' in sql or "confirmationmail" in sql] == []


def test_a_link_loses_nothing_of_its_seven_days(form_page):
    midnight = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for age, is_fresh in [(7, True), (8, False)]:
        assert tokens.is_fresh(ConfirmationMail(sent_at=midnight - age * DAY)) == is_fresh


def test_it_opens_its_thirty_days_too_and_its_copy_is_kept_as_long(form_page):
    midnight = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for age, is_open in [(30, True), (31, False)]:
        _signature, mail = confirmed_at(form_page, midnight - age * DAY)
        ConfirmationMail.objects.filter(pk=mail.pk).update(copy=b"x")
        forgetting.forget()
        kept = ConfirmationMail.objects.get(pk=mail.pk)
        assert (tokens.is_open(kept), bytes(kept.copy)) == ((True, b"x") if is_open else (False, b""))
    exact = timezone.now() - 30 * DAY - timedelta(seconds=1)
    _signature, mail = confirmed_at(form_page, exact.replace(microsecond=1))
    forgetting.forget()
    assert ConfirmationMail.objects.get(pk=mail.pk).has_ended, "where the moment is kept it ends by the moment"


def test_a_count_s_last_addition_is_its_day_and_counting_goes_on(form_page):
    signature, _mail = confirmed_at(form_page, LONG_AGO)
    counting.bring_forward()
    SignatureTally.objects.update(counted_until=LONG_AGO + timedelta(seconds=4))
    days.leave_days_alone()
    tally = SignatureTally.objects.get()
    assert tally.counted_until == THE_DAY + DAY - timedelta(microseconds=1)
    assert tally.includes(Signature.objects.get(pk=signature.pk))
    days.leave_days_alone()
    assert SignatureTally.objects.get().counted_until == tally.counted_until
    factories.confirmed_signature(form_page)
    Signature.objects.exclude(pk=signature.pk).update(confirmed_at=timezone.now() - timedelta(minutes=1))
    Counting.objects.update(counted_until=timezone.now() - timedelta(hours=1))
    counting.bring_forward()
    assert SignatureTally.objects.get().confirmed == 2
    assert counting.recount() == {}


def test_when_an_address_was_entered_again_is_kept_of_what_is_held_alone(client, form_page):
    factories.confirmed_signature(form_page, email=ZOE)
    held(form_page, email="held@example.org")
    for email in (ZOE, "held@example.org"):
        sign(client, form_page, email=email, topic="a field that people don't see")
    assert None not in Signature.objects.values_list("entered_again_at", flat=True)
    later_entries.read()
    kept = dict(Signature.objects.values_list("status", "entered_again_at"))
    assert kept["confirmed"] is None
    assert kept["held"] > timezone.now() - timedelta(minutes=1)


def test_staff_and_signers_west_of_greenwich_are_shown_the_day_and_no_midnight(client, form_page, mailoutbox):
    Conventions.objects.update_or_create(defaults={"time_zone": "America/New_York"})
    made = factories.confirmed_signature(form_page, email=ZOE)
    Signature.objects.update(mail_due_at=timezone.now())
    mine = mailed_link(mailoutbox, "mine")
    Signature.objects.update(created_at=THE_DAY, confirmed_at=THE_DAY)
    client.force_login(factories.staff("Data stewards"))
    staff = [reverse("signature:index"), reverse("signature:inspect", args=[made.pk])]
    for text in [client.get(path).content.decode() for path in (*staff, mine)]:
        assert "March 3, 2026" in text or "3 mars 2026" in text
        assert not re.search(r"March 2|2 mars|midnight|00:00|\b7 p\.m\.", text)


def test_exports_and_the_signer_s_own_page_and_file_tell_the_day_alone(client, form_page, mailoutbox):
    made = factories.confirmed_signature(form_page, email="zoe@example.org")
    Signature.objects.update(mail_due_at=timezone.now())
    mine = mailed_link(mailoutbox, "mine")
    assert "UTC" in client.get(mine).content.decode()
    Signature.objects.update(created_at=THE_DAY, confirmed_at=THE_DAY)
    page = client.get(mine).content.decode()
    assert "UTC" not in page
    assert '<time datetime="2026-03-03">' in page
    assert '"signed": "2026-03-03"' in client.get(f"{mine}file/").content.decode()
    assert ";2026-03-03;2026-03-03;" in b"".join(csv_files.lines(Signature.objects.filter(pk=made.pk))).decode()


def test_a_week_is_shown_by_the_day_and_a_day_by_the_hour(form_page):
    confirmed_at(form_page, timezone.now() - 3 * DAY)
    before = activity.last(form_page.campaign, 7 * DAY).hours
    counted()
    found = activity.last(form_page.campaign, 7 * DAY)
    assert found.hours == before
    assert [(found.step, len(before), sum(number for _start, number in before))] == [(DAY, 8, 1)]
    assert activity.last(form_page.campaign, DAY).step == activity.HOUR
