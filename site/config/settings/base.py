"""Settings that hold wherever the site runs. What differs by place is in dev, test or production."""

import os
from pathlib import Path

from config.logging.configuration import LOGGING  # noqa: F401 - a setting
from config.processes import COMMAND, MIGRATION, WEB, patience
from config.proxies import frontend_cache
from config.settings.caching import (  # noqa: F401 - settings
    OFFLINE_COPIES_SECONDS,
    PAGE_CACHE_BYTES,
    PAGE_CACHE_SECONDS,
    STAMP,
    STAMP_DATABASE_URL,
    caches,
)
from config.settings.databases import PROCESS
from config.settings.languages import complete_languages, more_languages

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"
VAR = Path(os.environ.get("VAR") or ROOT / "var")  # all that isn't code, of one process or of those of its kind
SHARED = Path(os.environ.get("SHARED") or VAR)  # uploads, and by what one process tells another of a change

INSTALLED_APPS = [
    "publishing",
    "desk",
    "translators",
    "accounts",
    "concerns",
    "sharing",
    "search",
    "home",
    "signatures",
    "campaigns",
    "caching",
    "access_log",
    "wagtail_localize",
    "wagtail_localize.locales",  # in place of wagtail.locales
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "signatures.admin.accounts_app.AccountsConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "config.health.HealthMiddleware",
    "config.middleware.RefusalInWordsMiddleware",
    "config.middleware.PageCacheMiddleware",
    "config.headers.HeadersMiddleware",
    "config.middleware.TransportSecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.KeptPagesMiddleware",
    "config.sessionless.SessionMiddleware",
    "config.middleware.LanguageByPathMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.sessionless.AuthenticationMiddleware",
    "config.middleware.BodySizeMiddleware",
    "config.sessionless.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "config.middleware.TimeZoneMiddleware",
    "config.middleware.ReadAloudMiddleware",
    "home.admin.refusals.NotPublishedMiddleware",
]

ROOT_URLCONF = "config.urls"
CSRF_FAILURE_VIEW = "config.errors.sent_from_elsewhere"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

STAFF_PATIENCE = patience(PROCESS, is_staff=True)

# Whoever may hold the private key reads nothing that a public process may have written.
CACHES = caches(VAR / "cache", are_files_read=PROCESS in (WEB, MIGRATION, COMMAND))
CHANGES_FILE = SHARED / "changes"

# The host of the site's onion service, for example "abc….onion": readers with Tor are told of it.
ONION_HOST = os.environ.get("ONION_ADDRESS", "").removeprefix("http://").strip("/ ")


WAGTAILFRONTENDCACHE = frontend_cache(os.environ)
WAGTAILFRONTENDCACHE_LANGUAGES = []  # each translation has its own pages, and is purged when it changes

SILENCED_SYSTEM_CHECKS = ["security.W001"]  # TransportSecurityMiddleware is the SecurityMiddleware that it misses

# Languages of the public pages.
LANGUAGE_CODE = "fr"
COMPLETE_LANGUAGES = complete_languages()
MORE_LANGUAGES = more_languages(os.environ, COMPLETE_LANGUAGES)  # `manage.py check` says what they lack
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [*COMPLETE_LANGUAGES, *MORE_LANGUAGES]
LOCALE_PATHS = [SITE / "locale"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "UTC"  # until staff have chosen the organisation's own, under Settings > Time zone and countries
FORMAT_MODULE_PATH = ["config.formats"]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # nobody of staff has one of their own: one closing time is the same for all

# Staff's accounts (site/accounts).
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "wagtailadmin_login"  # one door, which is watched
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "accounts.forms.PasswordResetForm"  # noqa: S105 - a form
WAGTAILUSERS_PASSWORD_ENABLED = False  # of somebody else: who is invited chooses it (accounts/invitations.py)
SESSION_COOKIE_AGE = 3600 * int(os.environ.get("SESSION_HOURS") or 12)  # at most, however busy somebody is
SESSION_IDLE_SECONDS = 60 * int(os.environ.get("SESSION_IDLE_MINUTES") or 60)
SECOND_FACTOR_GRACE_DAYS = int(os.environ.get("SECOND_FACTOR_GRACE_DAYS") or 7)
ACCOUNT_ADAPTER = "accounts.second_factor.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is what the account says, as before
ACCOUNT_FORMS = {"reauthenticate": "accounts.second_factor.forms.ReauthenticateByPasswordForm"}
ACCOUNT_RATE_LIMITS = False  # accounts/throttle.py: these count in one process's memory, by IP address
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds
MFA_ADAPTER = "accounts.second_factor.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.second_factor.forms.AuthenticateForm",
    "reauthenticate": "accounts.second_factor.forms.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # half a minute before or after: telephones go wrong
# Single sign-on by OpenID Connect, off while there is no issuer (accounts/single_sign_on).
OIDC_ISSUER = os.environ.get("OIDC_ISSUER", "").strip()
OIDC_CLIENT_ID = os.environ.get("OIDC_CLIENT_ID", "").strip()
OIDC_CLIENT_SECRET = os.environ.get("OIDC_CLIENT_SECRET", "").strip()
OIDC_NAME = os.environ.get("OIDC_NAME") or "OpenID Connect"  # on the login page
OIDC_ASKS_ANEW = os.environ.get("OIDC_ASKS_ANEW") != "0"  # 0: a provider that sends no auth_time, as Google
OIDC_PASSWORD_ACCOUNT = os.environ.get("OIDC_PASSWORD_ACCOUNT", "").strip()  # whose password goes on opening
ACCESS_LOG_DAYS = int(os.environ.get("ACCESS_LOG_DAYS") or 365)

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC") or ROOT / "static")  # no process writes there, collectstatic does
STATICFILES_DIRS = [SITE / "static"]
WHITENOISE_ROOT = SITE / "root"  # what browsers ask for at these URLs, linked or not
MEDIA_URL = "/media/"
MEDIA_ROOT = SHARED / "media"
STORAGES = {
    "default": {"BACKEND": "campaigns.uploads.storage.CleanStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

STYLEGUIDE = False  # every block and state at /styleguide/, where people build the site

WAGTAIL_SITE_NAME = "Vigil"
# Nothing that a browser would run, and what can be cleaned of what it tells about its author.
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "docx", "xlsx", "txt"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "campaigns.uploads.forms.CleanDocumentForm"
WAGTAILIMAGES_IMAGE_MODEL = "campaigns.CreditedImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "campaigns.uploads.forms.CleanImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000  # 200 MB of memory while one is cleaned
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français"), ("en", "English")]
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # the admin would call a third party with staff's addresses
WAGTAIL_ENABLE_UPDATE_CHECK = False  # and another one at every visit to the dashboard
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Milliseconds after the last change. At Wagtail's 500 a new page is being saved just when its editor presses Publish,
# and the slower of the two requests fails as the slug is taken.
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, object]] = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS = []  # a video is a link until a reader asks for it; nothing is fetched for an editor

# "Submit for translation" would publish the untranslated copy.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "translators.groups.finishing.finish"

# Wagtail's own small jobs run where they are asked for; ours wait in the database for the worker.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# A signature with every answer filled in stays under 40 kB; Django's own default is 2.5 MB.
SIGNATURES_MAX_BODY_BYTES = 64 * 1024
# What staff who are logged in may send at once: a photograph, say. Nobody else sends more than a signer.
STAFF_MAX_BODY_BYTES = 20 * 1024 * 1024

# How many proxies of our own stand before the site and add to X-Forwarded-For. Nobody else's word counts.
TRUSTED_PROXIES = 0

# Seconds for which a row of the mail queue is one worker's own, and after which a mail that failed is tried again.
SIGNATURES_MAIL_LEASE = 600
SIGNATURES_MAIL_RETRY_AFTER = 300
SIGNATURES_MAIL_CONNECTIONS = 4  # of one worker to the mail server, at a time

DEFAULT_EXCEPTION_REPORTER = "config.logging.error_reports.StackOnly"  # for whom ADMINS names, if anybody
