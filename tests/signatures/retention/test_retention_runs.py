"""Runs of retention: cut short, twice at once, troubled, dry; and the proof of what they did."""

import threading
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from campaigns.models import Campaign
from signatures import tasks
from signatures.models import Erasure, RetentionRun, Signature, SignatureTally
from signatures.retention import erasing, retention
from signatures.tallies import counting
from tests import factories
from tests.helpers.time_passing import DAY, age, close, closed_form, count_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed():
    return closed_form()


def numbers(run):
    return run.unconfirmed, run.after_closing, run.spared


def test_many_batches_are_erased_and_counted_like_one(closed, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    factories.signature(closed)
    assert numbers(retention.run()) == (0, 4, 0)
    assert Erasure.objects.get().number == 4
    assert counting.recount() == {}


def test_the_end_of_a_run_is_noted_when_all_has_been_seen_to(closed):
    before = timezone.now()
    retention.run()
    noted = RetentionRun.objects.get()
    assert before <= noted.started_at <= noted.finished_at <= timezone.now()


def test_the_proof_says_how_many_of_what_campaign_on_what_day_and_why(closed, form_page):
    age(factories.signature(form_page), 8, mail_due_at=None)
    retention.run()
    today = timezone.now().date()
    proof = set(Erasure.objects.values_list("campaign_id", "day", "reason", "number"))
    assert proof == {(closed.campaign_id, today, "retention", 3), (form_page.campaign_id, today, "unconfirmed", 1)}


def test_trouble_with_one_campaign_keeps_no_other_from_being_erased(closed, form_page, monkeypatch, caplog):
    age(factories.signature(form_page), 8, mail_due_at=None)
    real = erasing.erase_kept_long_enough

    def troubled(campaign_id, *args):
        if campaign_id == closed.campaign_id:
            raise RuntimeError("zoe@example.org")
        return real(campaign_id, *args)

    monkeypatch.setattr(erasing, "erase_kept_long_enough", troubled)
    run = retention.run()
    assert (run.finished_at, *numbers(run)) == (None, 1, 0, 0)
    assert f"{closed.campaign.reference}: RuntimeError" in caplog.text
    assert "zoe" not in caplog.text
    with pytest.raises(RuntimeError, match="the log names the campaigns"):
        tasks.erase_expired.func()
    monkeypatch.undo()
    assert retention.run().finished_at
    assert not Signature.objects.exists()


def test_a_run_that_is_killed_has_done_what_it_did_and_the_next_goes_on(closed, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    real = erasing.erase_kept_long_enough
    turns = iter([True, False])

    def killed(*args):
        if not next(turns):
            raise SystemExit
        return real(*args)

    monkeypatch.setattr(erasing, "erase_kept_long_enough", killed)
    with pytest.raises(SystemExit):
        retention.run()
    cut_short = RetentionRun.objects.get()
    assert (cut_short.finished_at, *numbers(cut_short)) == (None, 0, 2, 0)
    monkeypatch.setattr(erasing, "erase_kept_long_enough", real)
    assert numbers(retention.run()) == (0, 1, 0)
    assert Erasure.objects.get().number == 3
    assert counting.recount() == {}


def test_a_dry_run_counts_the_same_and_writes_nothing_but_itself(closed, form_page):
    factories.confirmed_signature(closed, wants_updates=True, show_name=True)
    age(factories.signature(form_page), 8, mail_due_at=None)
    before = list(Signature.objects.order_by("pk").values())
    dry = retention.run(dry=True)
    assert list(Signature.objects.order_by("pk").values()) == before
    assert not Erasure.objects.exists()
    assert dry.finished_at
    assert RetentionRun.objects.get().is_dry
    assert numbers(dry) == (1, 3, 1) == numbers(retention.run())


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_erase_and_count_everybody_once(monkeypatch, form_page):
    monkeypatch.setattr(retention, "BATCH", 3)
    for _signer in range(12):
        factories.confirmed_signature(form_page)
    count_all()
    close(form_page, 200 * DAY)
    together(tasks.erase_expired.func, 2)
    assert not Signature.objects.exists()
    assert Erasure.objects.get().number == 12
    assert sum(RetentionRun.objects.values_list("after_closing", flat=True)) == 12
    assert SignatureTally.objects.get().confirmed == 12
    assert counting.recount() == {}


def together(function, times):
    start, raised = threading.Barrier(times), []

    def one():
        start.wait()
        try:
            function()
        except Exception as error:  # noqa: BLE001 handed to the test
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _time in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert raised == []


def test_the_command_counts_and_erases_the_same(closed, capsys):
    factories.confirmed_signature(closed, wants_updates=True)
    call_command("erase_expired", "--dry-run")
    would = capsys.readouterr().out
    assert Signature.objects.count() == 4
    call_command("erase_expired")
    did = capsys.readouterr().out
    assert Signature.objects.count() == 1
    assert "after closing: 3" in would
    assert would.splitlines()[1:] == did.splitlines()[1:]


def test_the_command_fails_where_something_is_left(closed, monkeypatch):
    monkeypatch.setattr(erasing, "erase_kept_long_enough", lambda *args: 1 / 0)
    with pytest.raises(CommandError):
        call_command("erase_expired")


def test_one_campaign_s_trouble_stops_no_other_s_erasing(form_page, monkeypatch):
    other = factories.form_page()
    for page in (form_page, other, other):
        factories.confirmed_signature(page)
    Campaign.objects.update(closes=timezone.now() - timedelta(days=1000), opens=timezone.now() - timedelta(days=1001))
    real = erasing.erase_kept_long_enough

    def troubled(campaign_id, *args, **kwargs):
        if campaign_id == form_page.campaign_id:
            raise RuntimeError("trouble")
        return real(campaign_id, *args, **kwargs)

    monkeypatch.setattr(erasing, "erase_kept_long_enough", troubled)
    monkeypatch.setattr(retention, "BATCH", 1)
    retention.run()
    assert list(Signature.objects.values_list("campaign_id", flat=True)) == [form_page.campaign_id]
    assert RetentionRun.objects.get().finished_at is None  # staff see that it came to no end
