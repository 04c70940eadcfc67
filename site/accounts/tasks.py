"""Background work for staff's accounts."""

import logging

from django.contrib.auth.models import User
from django_tasks import task

from access_log.models import Action
from access_log.recording import record
from accounts import mails
from signatures.stewards.accounts import is_steward

logger = logging.getLogger(__name__)


@task(backend="background")
def mail_invitation(key):
    """Mail a link to choose a password to the new account with that `key`, but to a steward, who has got one."""
    user = User.objects.filter(pk=key, is_active=True).first()
    if user and not is_steward(user):
        mails.invitation(user)


@task(backend="background")
def mail_reset_links(keys):
    """Mail a link for a new password to the accounts with these `keys`; an empty list is asked for like others."""
    failed = [user.pk for user in User.objects.filter(pk__in=keys, is_active=True) if not is_mailed(user)]
    if failed:
        raise mails.NotSentError(f"No link for a new password could be mailed to the accounts {failed}.")


def is_mailed(user):
    """Whether a link for a new password went out to `user`. One that doesn't keeps nobody else's back."""
    record(Action.RESET_ASKED, user)
    try:
        mails.reset_link(user)
    except mails.NotSentError as error:
        logger.warning("No link for a new password could be mailed: %s", error)
        return False
    return True
