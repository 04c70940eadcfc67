"""Settings of a developer's machine: SQLite, mail into files, keys that `manage.py make_keys` wrote into var/.

`make run` shows what a visitor would see; DEBUG=1, as `make dev` sets it, what whoever writes the code wants to.
"""

import os

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, MIDDLEWARE, ROOT, VAR
from .databases import database


def key(name):
    """A secret from var/keys, or "" before `manage.py make_keys` has made it."""
    path = VAR / "keys" / name
    return path.read_text().strip() if path.exists() else ""


INSTALLED_APPS = ["demo", *INSTALLED_APPS]  # `load_demo`

DEBUG = os.environ.get("DEBUG") == "1"
PORT = os.environ.get("PORT", "8000")
WAGTAILADMIN_BASE_URL = f"http://127.0.0.1:{PORT}"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = key("secret_key") or "only until make_keys has run"

DATABASES = {"default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'db.sqlite3'}")}

EMAIL_BACKEND = "config.mail_files.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
DEFAULT_FROM_EMAIL = "Vigil <appels@vigil.example>"

if DEBUG:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    MIDDLEWARE = [*MIDDLEWARE, "config.debug_pages.DebugPagesMiddleware"]
    PAGE_CACHE_SECONDS = 0  # what was saved shows at the next look

SIGNATURES_PUBLIC_KEY = key("public_key")
SIGNATURES_PRIVATE_KEY = key("private_key")
SIGNATURES_DIGEST_KEY = key("digest_key")

WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SERVE_MEDIA = True
STYLEGUIDE = True

__all__ = ["ROOT"]
