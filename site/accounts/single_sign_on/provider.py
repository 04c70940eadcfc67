"""Provider of OpenID Connect: its pages, and what it says of whoever comes back from them.

The ID token comes from the provider itself, over TLS. So its sender is known without its signature, which OpenID
Connect Core leaves out then (3.1.3.7, 6).
"""

import base64
import json
import time
from hashlib import sha256
from http.client import HTTPException, HTTPSConnection
from secrets import compare_digest
from threading import Lock
from urllib.parse import quote, urlencode, urlsplit

from cachetools import TTLCache, cached
from django.conf import settings

PATIENCE = 10  # seconds with a provider that says nothing
MOST = 100_000  # bytes of an answer
CLOCKS = 60  # seconds by which two clocks may differ
REMEMBERED = 300  # seconds for what it says of itself
# Whoever sits at a machine that was left isn't let in by its session there, and the token says when they were asked.
ASKED_ANEW = {"prompt": "login", "max_age": "0"}
CHOSEN = {"prompt": "select_account"}
ENDPOINTS = ("authorization_endpoint", "token_endpoint")


class ProviderError(Exception):
    """It doesn't answer, or not as it should. The words name no person."""


@cached(TTLCache(1, REMEMBERED), lock=Lock())
def discovered(issuer):
    """What the provider says of itself: it isn't asked anew for each who presses the button."""
    found = ask(issuer.rstrip("/") + "/.well-known/openid-configuration")
    if found.get("issuer") != issuer:
        raise ProviderError("The provider names another issuer than OIDC_ISSUER.")
    if not all(is_page(found.get(name)) for name in ENDPOINTS):
        raise ProviderError("The provider doesn't say where its pages are.")
    return found


def is_page(url):
    try:
        return isinstance(url, str) and urlsplit(url).scheme == "https"
    except ValueError:
        return False


def login_url(back, state, nonce, verifier):
    """The provider's page of login, which leads `back`."""
    challenge = _unpadded(sha256(verifier.encode()).digest())
    query = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT_ID,
        "redirect_uri": back,
        "scope": "openid email",
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        **(ASKED_ANEW if settings.OIDC_ASKS_ANEW else CHOSEN),
    }
    endpoint = discovered(settings.OIDC_ISSUER)["authorization_endpoint"]
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"


def claims(code, back, nonce, verifier):
    """What the provider says of whoever came back with `code`: at least their `sub`.

    Raises:
        ProviderError: it says nothing, or it isn't said to this site, of this login.
    """
    known = discovered(settings.OIDC_ISSUER)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    answer = ask(known["token_endpoint"], *_as_client(form, known))
    found = checked(_payload(answer.get("id_token")), nonce)
    if "email" in found or not is_page(known.get("userinfo_endpoint")):
        return found
    more = ask(known["userinfo_endpoint"], headers={"Authorization": f"Bearer {answer.get('access_token')}"})
    return found | {name: more.get(name) for name in ("email", "email_verified") if more.get("sub") == found["sub"]}


def _as_client(form, known):
    """The form, and the headers with which this site says who it is."""
    client = {"client_id": settings.OIDC_CLIENT_ID, "client_secret": settings.OIDC_CLIENT_SECRET}
    ways = known.get("token_endpoint_auth_methods_supported")
    if isinstance(ways, list) and "client_secret_basic" not in ways:
        return form | client, {}
    both = ":".join(quote(value, safe="") for value in client.values())
    return form, {"Authorization": f"Basic {base64.b64encode(both.encode()).decode()}"}


def checked(found, nonce):
    """The claims, once it is sure that they are for this site and this login."""
    audience = found.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    is_right = (
        found.get("iss") == settings.OIDC_ISSUER
        and settings.OIDC_CLIENT_ID in audiences
        and found.get("azp", settings.OIDC_CLIENT_ID) == settings.OIDC_CLIENT_ID
        and compare_digest(str(found.get("nonce")).encode(errors="replace"), nonce.encode())
        and isinstance(found.get("exp"), int | float)
        and found["exp"] > time.time() - CLOCKS
        and is_name(found.get("sub"))
    )
    if not is_right:
        raise ProviderError("The provider's token isn't for this login.")
    return found


def is_name(sub):
    """Whether it is what OpenID Connect Core (2) calls somebody by; the database takes no other."""
    return isinstance(sub, str) and 0 < len(sub) <= 255 and sub.isascii() and sub.isprintable()


def check_asked_anew(found, began):
    """That the provider has asked who it is since `began`, in seconds; of one that never says so nothing is known,
    and nobody gets in without a second factor (single_sign_on.has_grace).

    Raises:
        ProviderError: it doesn't say so, or let them in without asking.
    """
    asked = found.get("auth_time")
    if not settings.OIDC_ASKS_ANEW:
        return
    if not isinstance(asked, int | float) or asked < began - CLOCKS:
        raise ProviderError(
            f"The provider's token doesn't say by auth_time that it has just asked who it is. {NEVER}"
        )


NEVER = "Set OIDC_ASKS_ANEW=0 for a provider that never does."


def _payload(token):
    try:
        part = token.split(".")[1]
        found = _read(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (AttributeError, IndexError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise ProviderError("The provider sent no ID token.")
    return found


def _read(text):
    """JSON; what is nested too deeply is none."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError from None


def _unpadded(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def ask(url, form=None, headers=None):
    """The provider's answer; a form is posted. Redirects aren't followed."""
    method, body = ("POST", urlencode(form)) if form else ("GET", None)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
    try:
        status, text = fetch(method, url, body, {"Accept": "application/json"} | kind | (headers or {}))
        found = _read(text) if status == 200 else None
    except (OSError, HTTPException, ValueError) as error:
        raise ProviderError(f"The provider doesn't answer: {type(error).__name__}") from None
    if not isinstance(found, dict):
        raise ProviderError(f"The provider answers {status}.")
    return found


def fetch(method, url, body, headers):
    """(status, text), over TLS alone: nothing else says who sent the token."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise ValueError("The provider must be at https.")
    connection = HTTPSConnection(parts.netloc, timeout=PATIENCE)
    try:
        connection.request(method, f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}", body, headers)
        response = connection.getresponse()
        return response.status, response.read(MOST)
    finally:
        connection.close()
