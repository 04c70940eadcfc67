"""Stamp of what public pages show: it differs after every change, in all processes.

Whoever keeps a page asks for the stamp before it is rendered, and the page counts only as long as that stamp stands.
The setting STAMP says where it is: `file` is for the processes of one machine, `postgresql` for several machines.
"""

from contextvars import ContextVar
from functools import cache
from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

ENGINES = ("file", "postgresql")
# Whether a change is done only when every process has heard of it. For staff, jobs and commands; for nobody who reads
# or signs.
is_waited_for = ContextVar("is_waited_for", default=True)


@cache
def engine(name):
    if name not in ENGINES:
        raise ImproperlyConfigured(f"STAMP must be one of these: {', '.join(ENGINES)}.")
    return import_module(f"caching.stamps.{name}")


def current():
    """What differs after every change; None where that can't be known now and nothing kept may be shown."""
    return engine(settings.STAMP).current()


def advance():
    """Let nothing count that was kept before, at the latest when this transaction is committed."""
    engine(settings.STAMP).advance()


def stands(seen):
    """Whether nothing has changed since the stamp `seen`, as far as can be known while the database is away."""
    return engine(settings.STAMP).stands(seen)


def is_known():
    """Whether this process hears of changes. Asked by who watches the site, not by readers: it may take a moment."""
    return engine(settings.STAMP).is_known()
