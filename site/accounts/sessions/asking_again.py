"""Asking again who it is, before personal data are taken out or rights change: an open window isn't enough.

A form of accounts and groups is asked for before it is opened, and not when it is sent: whoever has filled it in
within the life of a session isn't asked, so that nothing typed is lost, nor kept until they have answered. What takes
data out is asked for when it is sent as well: the reason and the case number wait for the answer, an address doesn't.
"""

import time
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

from accounts.sessions import life
from signatures.admin.signers.forms import keep_typed

RIGHTS = {"wagtailusers_users", "wagtailusers_groups"}  # namespaces
LOOKING = {"index", "index_results", "usage", "history", "history_results"}
GUARDED = {"mfa_reset", "accounts_leaving"}
TAKING = {"export", "extract"}
FINDING = "find_signer"  # a namespace: what it finds is taken from its page
ACCOUNTS = {"app_label": "auth", "model_name": "user"}
OPENED = "forms_opened"


def ask(request):
    """A redirect to the question, which leads back here; None where it needn't be asked."""
    if is_taking(request):
        return None if is_sure(request) else later(request)
    if not is_guarded(request.resolver_match):
        return None
    if is_sure(request):
        note_opened(request)
        return None
    return None if was_opened(request) else question(request)


def later(request):
    """The question, for whoever has filled in the form already."""
    if request.method == "POST":
        keep_typed(request)
    return question(request)


def question(request):
    back = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('account_reauthenticate')}?{back}")


def is_taking(request):
    """Whether the request takes a file of data."""
    return request.resolver_match.url_name in TAKING or "export" in request.GET


def is_guarded(match):
    """Whether the request changes accounts and groups, or looks for a signer."""
    if match.url_name == "wagtail_bulk_action":
        return ACCOUNTS.items() <= match.kwargs.items()
    changes_rights = not RIGHTS.isdisjoint(match.namespaces) and match.url_name not in LOOKING
    return changes_rights or match.url_name in GUARDED or FINDING in match.namespaces


def is_sure(request):
    """Whether whoever it is has logged in or answered a moment ago."""
    answered = [record["at"] for record in get_authentication_records(request, request.user)]
    moment = max(answered, default=request.session[life.BEGAN])
    return time.time() - moment < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def note_opened(request):
    """Note in the session that the form at this path was opened just now, and forget those that are too old."""
    opened = {path: at for path, at in request.session.get(OPENED, {}).items() if is_lasting(at)}
    request.session[OPENED] = opened | {request.path: time.time()}


def was_opened(request):
    return request.method == "POST" and is_lasting(request.session.get(OPENED, {}).get(request.path, 0))


def is_lasting(at):
    return time.time() - at < settings.SESSION_IDLE_SECONDS
