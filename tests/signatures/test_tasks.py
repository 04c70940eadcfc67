"""Background work as a worker does it, through the database's queue."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from campaigns.models import CampaignPage
from signatures import schedule, tasks
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)  # the worker opens and closes connections of its own
ALL = [
    "send_due_mails",
    "answer_erasure_requests",
    "bring_tallies_forward",
    "recount_tallies",
    "forget_finished_tasks",
    "mail_staff",
    "publish_scheduled_pages",
    "carry_out_reviews",
    "erase_expired",
    "forget_traces",
    "watch_signing",
]


@pytest.fixture(autouse=True)
def queue_in_the_database(settings):
    settings.TASKS = settings.TASKS | {"background": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def work():
    call_command(
        "db_worker", "--backend", "background", "--batch", "--no-startup-delay", "--no-reload", "--interval", "0"
    )


@pytest.mark.parametrize("name", ALL)
def test_every_task_of_the_schedule_succeeds(name, mailoutbox, form_page):
    factories.signature(form_page)
    schedule.enqueue_once(getattr(tasks, name))
    work()
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_the_clock_enqueues_every_task():
    jobs = schedule.scheduler().get_jobs()
    assert sorted(job.args[0].func.__name__ for job in jobs) == sorted(ALL)


def test_a_task_that_waits_is_not_enqueued_again():
    for _tick in range(3):
        schedule.enqueue_once(tasks.bring_tallies_forward)
    assert DBTaskResult.objects.count() == 1


def test_finished_tasks_are_forgotten_after_a_day():
    schedule.enqueue_once(tasks.bring_tallies_forward)
    work()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=2))
    schedule.enqueue_once(tasks.forget_finished_tasks)
    work()
    assert [result.task_path for result in DBTaskResult.objects.all()] == ["signatures.tasks.forget_finished_tasks"]


def test_a_page_is_published_and_taken_down_when_its_date_comes():
    page = factories.campaign_page()
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save_revision().publish()
    CampaignPage.objects.update(live=True, expired=False, expire_at=page.expire_at)
    schedule.enqueue_once(tasks.publish_scheduled_pages)
    work()
    assert not CampaignPage.objects.get(pk=page.pk).live
