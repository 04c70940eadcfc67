"""Background work for staff's accounts."""

from django.contrib.auth.models import User
from django_tasks import task

from access_log.models import Action
from access_log.recording import record
from accounts import mails


@task(backend="background")
def mail_reset_links(keys):
    """Mail a link for a new password to the accounts with these `keys`; an empty list is asked for like others."""
    for user in User.objects.filter(pk__in=keys, is_active=True):
        record(Action.RESET_ASKED, user)
        mails.reset_link(user)
