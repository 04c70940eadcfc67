"""When background work is due. The clock only enqueues; a worker does the work."""

from apscheduler.schedulers.blocking import BlockingScheduler
from django.db import close_old_connections
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from signatures import tasks

MAILS_EVERY = 3  # seconds
TALLIES_EVERY = 4  # seconds; with counting.LAG and the worker's poll a count is under 10 seconds old


def enqueue_once(task):
    """Enqueue `task` unless one is waiting already: a stopped worker doesn't find a day's worth of repeats."""
    close_old_connections()
    waiting = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        task.enqueue()


def scheduler():
    clock = BlockingScheduler(timezone="UTC")
    clock.add_job(enqueue_once, "interval", [tasks.send_due_mails], seconds=MAILS_EVERY)
    clock.add_job(enqueue_once, "interval", [tasks.bring_tallies_forward], seconds=TALLIES_EVERY)
    clock.add_job(enqueue_once, "interval", [tasks.publish_scheduled_pages], minutes=1)
    clock.add_job(enqueue_once, "cron", [tasks.recount_tallies], hour=3)
    clock.add_job(enqueue_once, "cron", [tasks.forget_finished_tasks], hour=4)
    return clock
