"""Sessions of one member of staff, so that they can be ended. Nobody else has any: the public site sets no cookie."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def sessions_of(user):
    running = Session.objects.filter(expire_date__gt=timezone.now())
    return [session for session in running if session.get_decoded().get(SESSION_KEY) == str(user.pk)]


def end(user, but=None):
    """End the sessions of `user`, but for the one with that key; return how many they were."""
    keys = [session.session_key for session in sessions_of(user) if session.session_key != but]
    return Session.objects.filter(session_key__in=keys).delete()[0]
