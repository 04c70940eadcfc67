"""Settings of the tests: fixed keys, mail in memory, the database that DATABASE_URL names (SQLite without)."""

import os

from .base import *  # noqa: F403
from .base import CACHES, INSTALLED_APPS, TASKS, VAR, WAGTAILSEARCH_BACKENDS
from .databases import database

INSTALLED_APPS = ["demo", *INSTALLED_APPS]
DEBUG = False
SECRET_KEY = "tests"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
WAGTAILADMIN_BASE_URL = "http://testserver"

DATABASES = {"default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'test' / 'db.sqlite3'}")}
# A file, not memory: the load tests and the browser use the database from many threads.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test" / "test.sqlite3"}

MEMORY = "django.core.cache.backends.locmem.LocMemCache"
IN_MEMORY = ("kept_pages", "share_pictures")
CACHES = CACHES | {name: {"BACKEND": MEMORY, "LOCATION": name} for name in IN_MEMORY}
# Tests change rows without a word to them; those of the cache switch them on.
PAGE_CACHE_SECONDS = 0
# Wagtail's own index serves the search of the admin alone, of which there is no test.
WAGTAILSEARCH_BACKENDS = {"default": WAGTAILSEARCH_BACKENDS["default"] | {"AUTO_UPDATE": False}}
STAMP = "file"
CHANGES_FILE = VAR / "test" / "changes"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; nobody's password is in here
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "Vigil <appels@vigil.example>"
SIGNATURES_MAIL_CONNECTIONS = 1  # so that mails come in the order in which they fell due
MEDIA_ROOT = VAR / "test" / "media"
STORAGES = {
    "default": {"BACKEND": "campaigns.uploads.storage.CleanStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = TASKS | {"background": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SERVE_MEDIA = True
STYLEGUIDE = True

# Made for the tests alone, with `manage.py make_keys`.
SIGNATURES_PUBLIC_KEY = "Vt6O5FEl/42WoiphO8a3jt0FXR/bP4tolRb07xPRPls="
SIGNATURES_PRIVATE_KEY = "dwdtCnMYpX08FsFyUbJmRRML4frmJqsKXZf7gd8x+yo="
SIGNATURES_DIGEST_KEY = "dGVzdHMgb25seSwgdGVzdHMgb25seSwgdGVzdHMhISE="
