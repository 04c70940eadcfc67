"""The clock: what it misses it makes up for, and a database that is away doesn't stop it."""

from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.schedulers.base import BaseScheduler
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from signatures import schedule, tasks
from signatures.models import RetentionRun
from signatures.retention import retention

pytestmark = pytest.mark.django_db(transaction=True)  # the worker opens and closes connections of its own
TASK = tasks.erase_expired


@pytest.fixture(autouse=True)
def queue_in_the_database(settings):
    settings.TASKS = settings.TASKS | {"background": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def now(monkeypatch):
    """A function that sets what the time is."""

    def it_is(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return it_is


def tick():
    schedule.enqueue_if_missed(TASK)
    return DBTaskResult.objects.count()


def work():
    call_command(
        "db_worker", "--backend", "background", "--batch", "--no-startup-delay", "--no-reload", "--interval", "0"
    )


def at(hour, minute=0, day=10):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "last", "then"),
    [(at(1, 59), at(2, day=9), at(2)), (at(2), at(2), at(2, day=11)), (at(23), at(2), at(2, day=11))],
)
def test_when_a_daily_task_was_due_and_is_due_next(now, moment, last, then):
    now(moment)
    assert schedule.last_due(TASK) == last
    assert schedule.next_due(TASK) == then


def test_the_clock_has_every_task_once_and_starts_at_once():
    jobs = schedule.scheduler().get_jobs()
    ticking = [job.args[0] for job in jobs]
    assert sorted(task.name for task in ticking) == sorted(
        task.name for task, _when in schedule.EVERY + schedule.DAILY
    )
    assert all(job.next_run_time <= datetime.now(UTC) for job in jobs)


def test_a_tick_that_comes_late_counts_and_many_count_once():
    clock = schedule.scheduler()
    BaseScheduler.start(clock, paused=True)
    try:
        assert {(job.misfire_grace_time, job.coalesce) for job in clock.get_jobs()} == {(None, True)}
    finally:
        BaseScheduler.shutdown(clock, wait=False)


def test_a_day_that_the_clock_slept_through_is_made_up_for_and_done_once():
    assert [tick(), tick()] == [1, 1]
    work()
    assert RetentionRun.objects.get().finished_at
    assert tick() == 1, "done since it was due"
    DBTaskResult.objects.update(enqueued_at=schedule.last_due(TASK) - timedelta(minutes=1))
    assert tick() == 2, "done yesterday, so due again"


def test_what_failed_is_tried_again(monkeypatch):
    monkeypatch.setattr(retention, "run", lambda: RetentionRun())
    tick()
    work()
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    monkeypatch.undo()
    assert tick() == 2
    work()
    assert tick() == 2


def test_what_a_killed_worker_held_is_begun_again_after_an_hour():
    tick()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=timezone.now())
    assert tick() == 1, "it may be under way"
    DBTaskResult.objects.update(started_at=timezone.now() - schedule.LONGEST)
    assert tick() == 2


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("enqueue", [schedule.enqueue_once, schedule.enqueue_if_missed])
def test_the_clock_outlives_a_database_that_is_away(enqueue, error, caplog):
    def refuse(*_statement):
        raise error("password=secret")

    with connection.execute_wrapper(refuse):
        schedule.patiently(TASK, enqueue)
    assert "The database is away" in caplog.text
    assert "secret" not in caplog.text
    schedule.patiently(TASK, enqueue)
    assert DBTaskResult.objects.count() == 1


def test_erasing_is_in_the_schedule():
    assert any("retention" in str(job.args) or "erase" in str(job.args) for job in schedule.scheduler().get_jobs())
