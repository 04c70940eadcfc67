"""Settings of production: PostgreSQL, every secret from the environment, and no start while one is missing."""

import base64
import binascii
import os

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import ONION_HOST
from .databases import database


def required(name):
    """The environment variable `name`.

    Raises:
        ImproperlyConfigured: it is missing or empty. A site that took signatures without its keys
            would have to keep them in plain text, so it doesn't start.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(
            f"Set the environment variable {name}: README.md, “Deploying”, says what it holds."
        )
    return value


def keys(name, value):
    """`value`: one key or, with commas between, several, each 32 bytes in base64.

    Raises:
        ImproperlyConfigured: one of them is no such key, or is there twice.
    """
    try:
        found = [base64.b64decode(key.strip(), validate=True) for key in value.split(",")]
    except binascii.Error:
        found = []
    if found and len(set(found)) == len(found) and {len(key) for key in found} == {32}:
        return value
    raise ImproperlyConfigured(
        f"{name} must hold 32 bytes in base64, or several such keys with commas between and none twice: "
        "docs/keys.md says how to make and change them."
    )


DEBUG = False
SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key]
WAGTAILADMIN_BASE_URL = required("BASE_URL").rstrip("/")
ALLOWED_HOSTS = required("ALLOWED_HOSTS").split(",")
ALLOWED_HOSTS += [ONION_HOST] if ONION_HOST else []
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

DATABASES = {"default": database(required("DATABASE_URL"))}
if not DATABASES["default"]["ENGINE"].endswith("postgresql"):
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database.")

SIGNATURES_PUBLIC_KEY = keys("SIGNATURES_PUBLIC_KEY", required("SIGNATURES_PUBLIC_KEY"))
SIGNATURES_DIGEST_KEY = keys("SIGNATURES_DIGEST_KEY", required("SIGNATURES_DIGEST_KEY"))
# Only the worker and the stewards' own web process get this one; a public web process runs without.
SIGNATURES_PRIVATE_KEY = os.environ.get("SIGNATURES_PRIVATE_KEY", "").strip()
if SIGNATURES_PRIVATE_KEY:
    keys("SIGNATURES_PRIVATE_KEY", SIGNATURES_PRIVATE_KEY)

DEFAULT_FROM_EMAIL = SERVER_EMAIL = required("DEFAULT_FROM_EMAIL")
EMAIL_HOST = required("EMAIL_HOST")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_TIMEOUT = 20  # seconds
SIGNATURES_MAIL_CONNECTIONS = int(os.environ.get("EMAIL_CONNECTIONS", "4"))

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("BEHIND_PROXY") == "1" else None
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES = {
    "default": {"BACKEND": "campaigns.uploads.storage.CleanStorage"},
    "staticfiles": {"BACKEND": "config.bundled_styles.BundledStaticFilesStorage"},
}
SERVE_MEDIA = False
