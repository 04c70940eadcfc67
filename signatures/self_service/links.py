"""Mailed links: who may open the URLs that carry a secret, and what must never leave them."""

from dataclasses import dataclass
from functools import cached_property, wraps

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from nacl.exceptions import CryptoError

from campaigns.appeals import other_appeals
from signatures.consent import NOTHING_KEPT, Rules
from signatures.crypto.sealing import open_copy
from signatures.crypto.tokens import is_open, mail_for
from signatures.decorators import FORM_METHODS, is_own_post, refused_method, says_nothing
from signatures.mail.later_entries import noted_rules
from signatures.models import ConfirmationMail, form_in_language
from signatures.self_service.data import opened_by

# No URL with a secret in it goes along to the next page, nor into a search engine.
HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


@dataclass(frozen=True)
class Link:
    """A mailed link that somebody has opened: its secret, and the mail that it came in."""

    token: str
    mail: ConfirmationMail

    @property
    def signature(self):
        return self.mail.signature

    @cached_property
    def key(self):
        """The key to what is sealed of the signature; None where this link has no copy of it."""
        try:
            return open_copy(self.token, self.mail.copy)
        except (CryptoError, LookupError, TypeError, ValueError):  # no copy, or one from before copies held keys
            return None

    @property
    def stricter_rules(self):
        """The Rules of later entries that what is kept doesn't heed yet, for its owner to confirm."""
        row, data = self.signature, opened_by(self.key, self.signature.sealed)
        kept = Rules.DIGEST_ONLY if data and data != NOTHING_KEPT else Rules(0)
        kept |= Rules.NO_NAME if row.public_name else Rules(0)
        kept |= Rules.NO_NEWS if row.wants_updates else Rules(0)
        return noted_rules(self.key, row) & kept


def is_ours(request):
    """Whether this POST comes from our own page behind a link.

    A page that names no referrer sends no Origin but "null"; browsers that say more, say it in Sec-Fetch-Site.
    A stranger's page may send "null" too, but knows no URL that has a secret in it.
    """
    says_nothing = "Sec-Fetch-Site" not in request.headers and request.headers.get("Origin") == "null"
    return says_nothing or is_own_post(request)


def behind_link(may_post=is_ours, opened=None, *, gives_back=False):
    """Decorate `view(request, link)`, whose URL ends in a link's secret, or goes on after it.

    Args:
        may_post: says of a request whether its POST is taken. The body is then small, and nothing has changed yet.
        opened: what the secret opens, a function that takes the view, the request and the secret.
        gives_back: as in own_post_only (decorators.py).
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, token):
            request.origin_unsaid = gives_back and says_nothing(request) and not may_post(request)
            answer = refusal(request, may_post) or (opened or while_open)(view, request, token)
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
    if request.origin_unsaid or may_post(request):
        return None
    return render(request, "403.html", status=403)


def while_open(view, request, token):
    """Answer by `view` until the link's end; then by the way to a new one."""
    mail = mail_for(token)
    if mail and not is_open(mail):
        return unknown(
            request, form_page=form_in_language(mail.signature.campaign_id, get_language()), has_ended=True
        )
    return view(request, Link(token, mail)) if mail else unknown(request)


def for_ever(view, request, token):
    """Answer by `view` however old the mail is: for what shows nothing, and must always be possible."""
    mail = mail_for(token)
    return view(request, Link(token, mail)) if mail else unknown(request)


def unknown(request, **context):
    """The page for a link that opens nothing, or that confirms nothing any more."""
    form_page = context.get("form_page")
    context["other_appeals"] = other_appeals(form_page and form_page.campaign_page)
    return render(request, "signatures/self_service/unknown_link.html", context, status=404)
