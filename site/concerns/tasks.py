"""Background work for concerns."""

from django_tasks import task

from concerns.admin import mails


@task(backend="background")
def tell_of_concerns():
    """Mail whoever may hide somebody that there is something to read; the task itself holds nothing of it."""
    mails.tell_of_new()
