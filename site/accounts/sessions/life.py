"""Life of a session: how many hours at most after the login, and how many minutes in which nobody uses it.

The session itself says when it began and when it was used, so that no page asks for more than that. What an open
window asks for by itself is no use of it; typing is, of which static/js/admin/session.js tells.
"""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.utils.translation import gettext as _
from wagtail.admin.auth import reject_request

BEGAN, USED = "session_began", "session_used"
NOTED_EVERY = 60  # seconds: not each page writes
BY_ITSELF = "wagtailadmin_editing_sessions"  # a namespace


def begin(request, **kwargs):
    """Note at a login when it was."""
    request.session[BEGAN] = request.session[USED] = time.time()


def is_over(session):
    """Whether the session has come to its end, or doesn't say when it began: then it came by another way."""
    now, began, used = time.time(), session.get(BEGAN, 0), session.get(USED, 0)
    return now - began >= settings.SESSION_COOKIE_AGE or now - used >= settings.SESSION_IDLE_SECONDS


def use(request):
    """Note that somebody is there, once a minute."""
    is_by_hand = BY_ITSELF not in request.resolver_match.namespaces
    if is_by_hand and time.time() - request.session[USED] >= NOTED_EVERY:
        request.session[USED] = time.time()


def end(request):
    """Log out and answer with the login, which leads back to where one was; a script is told 403."""
    logout(request)
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return JsonResponse(
            {
                "success": False,
                "error_message": _("Your session has ended. Log in again in another tab, then go on here."),
            },
            status=403,
        )
    messages.warning(
        request, _("Your session has ended, as each does after some hours, or when nobody uses it. Log in to go on.")
    )
    return reject_request(request)
