"""Background tasks. Each may run twice, or late: what is done is done once all the same."""

from django.core.management import call_command
from django_tasks import task

from signatures.mail import queue
from signatures.retention import days, forgetting, retention
from signatures.reviews import carrying_out
from signatures.self_service import erasure_requests
from signatures.signals import mails_due
from signatures.tallies import counting, hours, told_counts
from signatures.watching import alerts

BACKEND = "background"


@task(backend=BACKEND)
def send_due_mails():
    queue.send_due_mails()


@task(backend=BACKEND)
def bring_tallies_forward():
    """Count what is new; then tell the open data what may be told of the days that are over."""
    counting.bring_forward()
    told_counts.tell_due()


@task(backend=BACKEND)
def watch_signing():
    """Mail stewards about unusual signing."""
    alerts.tell_stewards()


@task(backend=BACKEND)
def recount_tallies():
    counting.recount_changed()


@task(backend=BACKEND)
def forget_finished_tasks():
    """Drop the rows of finished tasks after a day; the schedule makes some 50,000 a day."""
    call_command("prune_db_task_results", "--backend", BACKEND, min_age_days=1)


@task(backend=BACKEND)
def publish_scheduled_pages():
    """Publish and take down what an editor has set a date for."""
    call_command("publish_scheduled", verbosity=0)


@task(backend=BACKEND)
def carry_out_reviews():
    """A turn's worth of what stewards decided; then it queues up again, behind whatever else is waiting."""
    if carrying_out.bring_forward():
        carry_out_reviews.enqueue()


@task(backend=BACKEND)
def erase_expired():
    """Erase what has been kept long enough. A run that couldn't see to all fails, so that it is tried again."""
    if retention.run().finished_at is None:
        raise RuntimeError("Not everything could be erased: the log names the campaigns.")


@task(backend=BACKEND)
def answer_erasure_requests():
    """Mail the links with which everything can be erased, and erase where one was pressed."""
    erasure_requests.answer()


@task(backend=BACKEND)
def forget_traces():
    """Forget networks, requests and times of day that are kept for about a day, and hours' counts after two."""
    forgetting.forget()
    days.leave_days_alone()
    hours.forget()


@task(backend=BACKEND)
def mail_staff():
    """Tell staff what waits for them, as the rooms above have it."""
    mails_due.send(sender=None)
