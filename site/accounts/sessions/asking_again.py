"""Asking again who it is, before personal data are taken out or rights change: an open window isn't enough.

Before a form is opened, and not when it is sent: whoever has filled it in within the life of a session isn't asked,
so that nothing typed is lost, nor kept until they have answered.
"""

import time
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

from accounts.sessions import life

RIGHTS = {"wagtailusers_users", "wagtailusers_groups"}  # namespaces
LOOKING = {"index", "index_results", "usage", "history", "history_results"}
GUARDED = {"mfa_reset", "accounts_leaving", "extract"}
ACCOUNTS = {"app_label": "auth", "model_name": "user"}


def ask(request):
    """A redirect to the question, which leads back here; None where it needn't be asked."""
    if not is_guarded(request) or is_sure(request):
        return None
    back = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('account_reauthenticate')}?{back}")


def is_guarded(request):
    """Whether the request takes a file of data, or changes accounts and groups."""
    match = request.resolver_match
    if match.url_name == "wagtail_bulk_action":
        return ACCOUNTS.items() <= match.kwargs.items()
    changes_rights = not RIGHTS.isdisjoint(match.namespaces) and match.url_name not in LOOKING
    return changes_rights or match.url_name in GUARDED or "export" in request.GET


def is_sure(request):
    """Whether whoever it is has logged in or answered a moment ago, or a form's length before."""
    allowed = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    allowed += settings.SESSION_IDLE_SECONDS if request.method == "POST" else 0
    answered = [record["at"] for record in get_authentication_records(request, request.user)]
    return time.time() - max(answered, default=request.session[life.BEGAN]) < allowed
