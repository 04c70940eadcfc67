"""To the provider's login, and back from it. Until the second factor is given here nobody is logged in."""

import logging
import secrets
import time

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View

from access_log.models import Action
from access_log.recording import record
from accounts import single_sign_on, throttle
from accounts.forms import network
from accounts.single_sign_on import joining, provider

logger = logging.getLogger(__name__)
KEPT = "single_sign_on"
LIFE = 600  # seconds for the provider's page


class OnlyIfOn(View):
    def dispatch(self, request, *args, **kwargs):
        if not single_sign_on.is_on():
            raise Http404
        if request.user.is_authenticated:  # an answer of the provider's renews nothing (sessions/asking_again.py)
            return redirect(next_url(request))
        try:
            return super().dispatch(request, *args, **kwargs)
        except provider.ProviderError as error:
            logger.warning("Single sign-on failed: %s", error)
            return back_to_login(request, _("%(name)s can't log you in just now. Try again in a moment."))
        except joining.TurnedAwayError as error:
            record(Action.TURNED_AWAY, error.user, why=error.reason)
            return back_to_login(request, str(joining.REASONS[error.reason]))


class BeginView(OnlyIfOn):
    def get(self, request):
        if not is_pressed_here(request):
            return redirect("wagtailadmin_login")
        if throttle.take_turn({network_of(request): throttle.PROVIDER}).wait:
            return back_to_login(request, _("Too many logins were begun from here. Try again in a few minutes."))
        kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        url = provider.login_url(own_url(), **kept)
        request.session[KEPT] = kept | {"began": time.time(), "next": next_url(request)}
        return redirect(url)


class ReturnView(OnlyIfOn):
    def get(self, request):
        kept = request.session.pop(KEPT, {})
        if not is_of(request, kept):
            return back_to_login(request, _("This login was begun too long ago, or elsewhere. Begin it again."))
        if "code" not in request.GET:
            return back_to_login(request, _("%(name)s hasn't logged you in."))
        said = provider.claims(request.GET["code"], own_url(), kept["nonce"], kept["verifier"])
        provider.check_asked_anew(said, kept["began"])
        request.session.set_expiry(0)  # with the browser, as without “remember me”
        user = joining.account_of(said)
        throttle.forgive(network_of(request))
        return log_in(request, Login(user, redirect_url=kept["next"]))


def log_in(request, login):
    """Where a second factor is asked for it alone is an answer; the provider's is noted where there is none."""
    response = perform_login(request, login)
    if request.user.is_authenticated:
        record_authentication(request, request.user, method="single_sign_on")
    return response


def is_of(request, kept):
    """Whether this is the login that the session has begun, a moment ago."""
    is_same = secrets.compare_digest(request.GET.get("state", "").encode(), kept.get("state", "").encode())
    return bool(kept) and is_same and time.time() < kept["began"] + LIFE


def is_pressed_here(request):
    """Whether it is our own page that leads there: another could begin logins for whoever reads it, and slow down
    their network. No page can set Sec-Fetch-Site or another site's Referer; who types the URL sends "none".
    """
    if said := request.headers.get("Sec-Fetch-Site"):
        return said in ("same-origin", "none")
    return url_has_allowed_host_and_scheme(
        request.headers.get("Referer", ""), {request.get_host()}, require_https=request.is_secure()
    )


def network_of(request):
    """What logins that were begun and not ended are counted by; whoever ends one has it forgotten."""
    return throttle.digest("provider", network(request).hex())


def own_url():
    return settings.WAGTAILADMIN_BASE_URL + reverse("accounts_single_sign_on_return")


def next_url(request):
    url = request.GET.get("next", "")
    is_own = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if is_own else reverse("wagtailadmin_home")


def back_to_login(request, words):
    messages.error(request, words % {"name": settings.OIDC_NAME} if "%(name)s" in words else words)
    return redirect("wagtailadmin_login")
