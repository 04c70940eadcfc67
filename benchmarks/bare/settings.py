"""Django with nothing but what one INSERT from a form needs: the fastest that a form in Django can be."""

import os

from config.settings.databases import database

SECRET_KEY = "benchmarks"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["benchmarks.bare"]
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
ROOT_URLCONF = "benchmarks.bare.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {"default": database(os.environ["DATABASE_URL"], CONN_HEALTH_CHECKS=False)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
