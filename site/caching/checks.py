"""What `manage.py check` says of the stamp: whether the engine that STAMP names can work here."""

import psycopg
from django.conf import settings
from django.core import checks
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from caching.stamp import ENGINES

HINT = "See README.md, “Deploying”."
UNKNOWN = f"STAMP must be one of these: {', '.join(ENGINES)}."
NOT_THERE = "STAMP is postgresql, and the database isn't PostgreSQL."
NO_URL = "STAMP is postgresql, and STAMP_DATABASE_URL isn't a URL of PostgreSQL as psycopg reads it."


def connect():
    checks.register(check_stamp)


def check_stamp(app_configs, **kwargs):
    if settings.STAMP not in ENGINES:
        return [checks.Error(UNKNOWN, hint=HINT, id="caching.E001")]
    if settings.STAMP != "postgresql":
        return []
    is_there = connection.vendor == "postgresql"
    errors = [] if is_there else [checks.Error(NOT_THERE, hint=HINT, id="caching.E002")]
    return errors + ([] if _is_url() else [checks.Error(NO_URL, hint=HINT, id="caching.E003")])


def _is_url():
    try:
        return bool(conninfo_to_dict(settings.STAMP_DATABASE_URL))
    except psycopg.ProgrammingError:
        return False
