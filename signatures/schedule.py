"""Schedule: when background work is due. The clock only enqueues; a worker does the work.

This is the one place that says when: the clock and the admin both read it here.
"""

import logging
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.blocking import BlockingScheduler
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from signatures import tasks

logger = logging.getLogger(__name__)

EVERY = [  # seconds
    (tasks.send_due_mails, 3),
    (tasks.bring_tallies_forward, 4),  # with counting.LAG and the worker's poll a count is under 10 seconds old
    (tasks.answer_erasure_requests, 10),
    (tasks.carry_out_reviews, 10),
    (tasks.publish_scheduled_pages, 60),
    (tasks.watch_signing, 600),
    (tasks.forget_traces, 3600),
]
DAILY = [  # o'clock, UTC
    (tasks.erase_expired, 2),
    (tasks.recount_tallies, 3),
    (tasks.forget_finished_tasks, 4),
    (tasks.mail_staff, 5),
]
LONGEST = timedelta(hours=1)  # after which a daily task that hasn't come to its end counts as killed


def last_due(task):
    """When the daily `task` was last due."""
    now = timezone.now()
    today = now.astimezone(UTC).replace(hour=dict(DAILY)[task], minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def next_due(task):
    """When the daily `task` is due next."""
    return last_due(task) + timedelta(days=1)


def results(task):
    return DBTaskResult.objects.filter(task_path=task.module_path)


def enqueue_once(task):
    """Enqueue `task` unless one is waiting already: a stopped worker doesn't find a day's worth of repeats."""
    if not results(task).filter(status=TaskResultStatus.READY).exists():
        task.enqueue()


def enqueue_if_missed(task):
    """Enqueue the daily `task` unless it was done since it was due, or is under way.

    So a day is made up for on which the clock stood still or a worker was killed, and what failed is tried
    again, each full hour.
    """
    due = last_due(task)
    is_done = results(task).filter(status=TaskResultStatus.SUCCESSFUL, enqueued_at__gte=due)
    is_under_way = results(task).filter(status=TaskResultStatus.RUNNING, started_at__gt=timezone.now() - LONGEST)
    if not is_done.exists() and not is_under_way.exists():
        enqueue_once(task)


def patiently(task, enqueue):
    """Enqueue, or say that the database is away; the clock goes on, and asks again at the next tick."""
    try:
        close_old_connections()
        enqueue(task)
    except (InterfaceError, OperationalError) as error:
        logger.warning("The database is away, %s wasn't enqueued: %s", task.name, type(error).__name__)


def scheduler():
    # However late a tick comes, it counts, and once: by default one that is a second late is dropped.
    clock = BlockingScheduler(timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True})
    now = datetime.now(UTC)
    for task, seconds in EVERY:
        clock.add_job(patiently, "interval", [task, enqueue_once], seconds=seconds, next_run_time=now)
    for task, _hour in DAILY:
        clock.add_job(patiently, "cron", [task, enqueue_if_missed], minute=0, next_run_time=now)
    return clock
