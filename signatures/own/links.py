"""Addresses that carry a mailed link's secret: who may open them, and what must never leave them."""

from dataclasses import dataclass
from functools import wraps

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from campaigns.appeals import other_appeals
from signatures.guards import FORM_METHODS, is_own_post, refused_method, too_big
from signatures.models import ConfirmationMail
from signatures.tokens import mail_for

# No address with a secret in it goes along to the next page, nor into a search engine.
HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


@dataclass(frozen=True)
class Link:
    """A mailed link that somebody has opened: its secret, and the mail that it came in."""

    token: str
    mail: ConfirmationMail

    @property
    def signature(self):
        return self.mail.signature


def is_ours(request):
    """Whether this POST comes from our own page behind a link.

    A page that names no referrer sends no Origin but "null"; browsers that say more, say it in Sec-Fetch-Site.
    A stranger's page may send "null" too, but knows no address that has a secret in it.
    """
    says_nothing = "Sec-Fetch-Site" not in request.headers and request.headers.get("Origin") == "null"
    return says_nothing or is_own_post(request)


def behind_link(may_post=is_ours):
    """Decorate `view(request, link)`, whose address ends in a link's secret, or goes on after it.

    Args:
        may_post: says of a request whether its POST is taken. The body is then small, and nothing has changed yet.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, token):
            answer = refusal(request, may_post) or opened(view, request, token)
            for name, value in HEADERS.items():
                answer[name] = value
            return answer

        return csrf_exempt(never_cache(sensitive_post_parameters()(guarded)))

    return decorate


def refusal(request, may_post):
    """The page that says why this request is refused, or None."""
    if request.method not in FORM_METHODS:
        return refused_method(request, FORM_METHODS)
    if request.method != "POST":
        return None
    if too_big(request):
        return render(request, "413.html", status=413)
    return None if may_post(request) else render(request, "403.html", status=403)


def opened(view, request, token):
    mail = mail_for(token)
    return view(request, Link(token, mail)) if mail else unknown(request)


def unknown(request, **context):
    """The page for a link that opens nothing, or that confirms nothing any more."""
    form_page = context.get("form_page")
    context["other_appeals"] = other_appeals(form_page and form_page.campaign_page)
    return render(request, "signatures/unknown_link.html", context, status=404)
