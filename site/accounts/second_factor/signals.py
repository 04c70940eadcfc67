"""What follows when somebody gets, uses or loses a second factor."""

from allauth.mfa import signals
from django.contrib.auth.signals import user_logged_in

from access_log.models import Action
from access_log.recording import record
from accounts.second_factor import enforcing


def connect():
    user_logged_in.connect(enforcing.begin)
    signals.authenticator_added.connect(_added)
    signals.authenticator_reset.connect(_added)
    signals.authenticator_removed.connect(_removed)
    signals.authenticator_used.connect(enforcing.verify)


def _added(user, authenticator, **kwargs):
    record(Action.FACTOR_ADDED, user, kind=authenticator.type)


def _removed(request, user, authenticator, **kwargs):
    record(Action.FACTOR_REMOVED, user, kind=authenticator.type)
    if not enforcing.has_factor(user):
        request.session.pop(enforcing.VERIFIED, None)
        request.session[enforcing.DUE] = enforcing.due(user).timestamp()
