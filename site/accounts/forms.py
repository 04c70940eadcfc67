"""The forms before the door: logging in, asking for a new password."""

import logging
import math

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms import auth

from access_log.models import Action
from access_log.recording import record
from accounts import known_browser, tasks, throttle
from accounts.single_sign_on import may_use_password
from signatures.screening.network import client_ip, prefix

NO_PASSWORD = _("Staff don't log in with a password here. Use “Log in with %(name)s” above.")
logger = logging.getLogger(__name__)


def network(request):
    return throttle.digest("network", prefix(client_ip(request)))


class LoginForm(auth.LoginForm):
    """Wagtail's, which slows down whoever tries many passwords. It says so alike of every name."""

    turn = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")  # Wagtail has none, and Django makes an English one

    def clean(self):
        name = self.cleaned_data.get("username")
        if not name or not self.cleaned_data.get("password"):
            return super().clean()
        if not may_use_password(name):
            raise ValidationError(NO_PASSWORD, code="no_password", params={"name": settings.OIDC_NAME})
        self.turn = throttle.take_turn(self.limits(name))
        if self.turn.wait:
            raise ValidationError(slowed(self.turn.wait), code="slowed")
        try:
            cleaned = super().clean()
        except ValidationError:
            record_failure(User.objects.filter(username=name).first(), self.turn)
            raise
        self.turn.succeed()
        return cleaned

    def limits(self, name):
        if browser := known_browser.known_as(self.request, name):
            return {browser: throttle.BROWSER}
        return {throttle.digest("account", name): throttle.ACCOUNT, network(self.request): throttle.NETWORK}


def slowed(wait):
    minutes = math.ceil(wait.total_seconds() / 60)
    return ngettext(
        "Too many wrong entries. Try again in %(minutes)d minute, or have a new password mailed to you.",
        "Too many wrong entries. Try again in %(minutes)d minutes, or have a new password mailed to you.",
        minutes,
    ) % {"minutes": minutes}


def record_failure(user, turn, action=Action.FAILED):
    """An entry for each password that was looked at; those that weren't are counted in the next one."""
    record(action, user, failures=turn.failures, refused=max(row.refused for row in turn.rows))
    for limit in turn.begin_to_wait():
        logger.warning("Logins are slowed down: many wrong entries of one %s", limit.of)
        record(Action.SLOWED, None if limit.of == "network" else user, of=limit.of)


class PasswordResetForm(auth.PasswordResetForm):
    """Wagtail's, whose mail a worker sends: here it would take longer where there is such an account."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("The link comes to your mailbox and is good for three days.")

    def save(self, request=None, **kwargs):
        address = self.cleaned_data["email"]
        mailed = throttle.digest("mailed", address.casefold())
        asked = throttle.digest("mailed_network", network(request).hex())
        turn = throttle.take_turn({mailed: throttle.MAILED, asked: throttle.MAILED_NETWORK})
        users = [] if turn.wait else list(self.get_users(address))
        tasks.mail_reset_links.enqueue([user.pk for user in users])
