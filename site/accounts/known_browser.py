"""Known browsers: a cookie of the admin that says a browser has been logged in as this account before.

Such a browser is counted for itself. So whoever tries passwords from a thousand networks slows down every other
browser and never the owner's own, nor the one in which they have followed the mailed link. The cookie holds the
account's keyed digest and a random number; the site keeps nothing of it.
"""

import secrets

from django.conf import settings

from accounts import throttle

NAME = "known_browser"
LIFE = 180 * 24 * 3600  # seconds
SALT = "accounts.known_browser"


def remember(response, username):
    value = f"{throttle.digest('account', username).hex()}.{secrets.token_urlsafe(12)}"
    response.set_signed_cookie(
        NAME,
        value,
        salt=SALT,
        max_age=LIFE,
        path="/admin/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_as(request, username):
    """What this browser is counted by where it was logged in as `username` before, else None."""
    value = request.get_signed_cookie(NAME, default="", salt=SALT, max_age=LIFE)
    is_theirs = value.partition(".")[0] == throttle.digest("account", username).hex()
    return throttle.digest("browser", value) if is_theirs else None
