"""Sessions of whoever is logged in: when each began and was last used; one press ends all but this one."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from access_log.models import Action
from access_log.recording import record
from accounts.sessions import ending, life


class SessionsView(TemplateView):
    template_name = "accounts/sessions.html"
    page_title = gettext_lazy("Where you are logged in")
    extra_context = {"page_title": page_title}

    def get_context_data(self, **kwargs):
        own = self.request.session.session_key
        rows = [_row(each, own) for each in ending.sessions_of(self.request.user)]
        rows.sort(key=lambda row: (not row["is_this"], -row["used"].timestamp()))
        return super().get_context_data(sessions=rows, **kwargs)

    def post(self, request):
        ended = ending.end(request.user, but=request.session.session_key)
        record(Action.SESSIONS, request.user, sessions=ended)
        said = ngettext("One other session has ended.", "%(number)s other sessions have ended.", ended)
        messages.success(request, said % {"number": ended} if ended else _("There was no other session."))
        return redirect("accounts_sessions")


def _row(session, own):
    data = session.get_decoded()
    began, used = (datetime.fromtimestamp(data.get(name, 0), UTC) for name in (life.BEGAN, life.USED))
    return {"began": began, "used": used, "is_this": session.session_key == own}


def used(request):
    """What a window asks for while somebody types in it: the middleware notes that, as of any page."""
    return HttpResponse(status=204)
