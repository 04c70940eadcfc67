"""Background work. Every task may run twice, or late: what is done is done once all the same."""

from django.core.management import call_command
from django_tasks import task

from signatures import counting, mailing

BACKEND = "background"


@task(backend=BACKEND)
def send_due_mails():
    mailing.send_due_mails()


@task(backend=BACKEND)
def bring_tallies_forward():
    counting.bring_forward()


@task(backend=BACKEND)
def recount_tallies():
    counting.recount()


@task(backend=BACKEND)
def forget_finished_tasks():
    """Drop the rows of finished tasks after a day; the schedule makes some 50,000 a day."""
    call_command("prune_db_task_results", "--backend", BACKEND, min_age_days=1)


@task(backend=BACKEND)
def publish_scheduled_pages():
    """Publish and take down what an editor has set a date for."""
    call_command("publish_scheduled", verbosity=0)
