"""The tallies: brought forward without a gap and without a double, and put right by the recount."""

from datetime import timedelta

import pytest
from django.db import connection, connections
from django.template.loader import render_to_string
from django.utils import timezone

from campaigns.models import Campaign
from signatures.mail import queue
from signatures.models import DailyTally, Signature, SignatureTally
from signatures.retention import erasing
from signatures.tallies import counting
from signatures.templatetags.signature_tags import progress, tally
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_lag(monkeypatch):
    """Count up to this moment; the database's clock may be a little ahead of ours."""
    monkeypatch.setattr(counting, "LAG", timedelta(seconds=-5))


def test_a_confirmation_is_counted_after_the_lag_and_once(form_page, monkeypatch):
    factories.confirmed_signature(form_page)
    assert counting.bring_forward() == 0, "too fresh: a transaction may still be open"
    later = timezone.now() + timedelta(seconds=10)
    monkeypatch.setattr(counting, "horizon", lambda: later)
    assert counting.bring_forward() == 1
    assert counting.bring_forward() == 0
    assert tally(form_page.campaign).total == 1


def test_a_pending_signature_isn_t_counted(form_page, no_lag):
    factories.signature(form_page)
    assert counting.bring_forward() == 0


def test_counts_are_kept_by_day_language_and_country(form_page, no_lag):
    for country in ("FR", "FR", "BE", ""):
        factories.confirmed_signature(form_page, country=country)
    counting.bring_forward()
    cells = DailyTally.objects.values_list("language", "country", "confirmed")
    assert sorted(cells) == [("fr", "", 1), ("fr", "BE", 1), ("fr", "FR", 2)]


def test_later_confirmations_are_added_to_the_same_day(form_page, monkeypatch):
    moment = timezone.now().replace(hour=12)
    for minutes in (1, 2, 3):
        signature = factories.confirmed_signature(form_page)
        Signature.objects.filter(pk=signature.pk).update(confirmed_at=moment + timedelta(minutes=minutes))
        monkeypatch.setattr(counting, "horizon", lambda minutes=minutes: moment + timedelta(minutes=minutes + 1))
        assert counting.bring_forward() == 1
    assert DailyTally.objects.get().confirmed == 3
    assert SignatureTally.objects.get().confirmed == 3


def test_the_recount_repairs_what_drifted_and_says_by_how_much(form_page, no_lag, caplog):
    for _signer in range(3):
        factories.confirmed_signature(form_page)
    counting.bring_forward()
    assert counting.recount() == {}
    SignatureTally.objects.update(confirmed=50)
    DailyTally.objects.update(confirmed=50)
    assert counting.recount() == {form_page.campaign.reference: -47}
    assert SignatureTally.objects.get().confirmed == 3
    assert SignatureTally.objects.get().drift == -47
    assert DailyTally.objects.get().confirmed == 3
    assert "off by -47" in caplog.text


def test_reading_a_count_is_one_row_by_its_key(form_page, django_assert_num_queries):
    campaign = form_page.campaign
    with django_assert_num_queries(1):
        assert tally(campaign).total == 0


def test_paper_signatures_are_added_to_the_count(form_page):
    factories.tally(form_page.campaign, confirmed=10, paper=5)
    assert tally(form_page.campaign).total == 15


@pytest.mark.parametrize(("count", "goal", "percent"), [(0, 100, 0), (50, 100, 50), (500, 100, 100), (5, None, 0)])
def test_progress_never_passes_the_goal(count, goal, percent):
    assert progress(count, goal) == percent


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_the_window_ends_before_a_transaction_that_is_still_writing(no_lag, form_page):
    """A confirmation that commits late, with an earlier time, must not fall behind the window."""
    signature = factories.signature(form_page)
    late = connections.create_connection("default")
    try:
        late.set_autocommit(False)
        with late.cursor() as cursor:
            cursor.execute("UPDATE signatures_signature SET status='confirmed', confirmed_at=now()")
            assert counting.bring_forward() == 0
        late.commit()
        assert counting.bring_forward() == 1
    finally:
        late.close()
    assert Signature.objects.get().pk == signature.pk


@pytest.mark.parametrize(("confirmed", "percent"), [(0, 0), (999, 100), (1000, 100), (1001, 100), (2500, 100)])
def test_a_goal_that_is_passed_is_still_a_goal(confirmed, percent):
    campaign = factories.campaign(goal=1000)
    factories.tally(campaign, confirmed=confirmed)
    shown = render_to_string("components/count.html", {"campaign": Campaign.objects.get()})
    assert progress(confirmed, 1000) == percent
    assert f'value="{percent}"' in shown


def test_the_count_is_right_after_confirming_mailing_and_erasing(client, form_page, mailoutbox, monkeypatch):
    monkeypatch.setattr(counting, "LAG", timedelta(0))
    kept, gone = factories.confirmed_signature(form_page), factories.confirmed_signature(form_page)
    queue.send_due_mails()
    counting.bring_forward()
    erasing.erase_signature(gone)
    assert counting.recount() == {}
    assert Signature.objects.get() == kept
