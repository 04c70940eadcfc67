"""Stamp in PostgreSQL, for several machines: a number that is raised with the change itself, and a word to all.

Each process has a thread that listens (listener.py), so that a request asks nobody: the stamp is in memory. The
thread begins with the first request, as whatever ran before a web server forked is gone in its workers.
"""

import os
from threading import Lock

from django.conf import settings
from django.db import connection, transaction

from caching.stamps import sql
from caching.stamps.acknowledgement import Acknowledgement, committed_number, wait_until
from caching.stamps.listener import Listener

A_MOMENT = 1  # seconds
_listener: Listener | None = None
_beginning = Lock()


def current():
    return (_listener or listener()).stamp


def stands(seen):
    """By what was heard last. Who hasn't heard anything yet takes the word of the process that kept it."""
    known = listener().heard.stamp
    return seen == known if known else str(seen).startswith("postgresql-")


def is_known():
    """Whether the listener knows what the database says: it may have been sent to another one."""
    number, mine = committed_number(), listener()
    return bool(wait_until(lambda: mine.heard.number >= number and mine.stamp, A_MOMENT))


def advance():
    """Once a transaction, in the transaction itself."""
    if _is_advanced():
        return
    with transaction.atomic(), connection.cursor() as cursor:  # what fails here leaves the change alone
        cursor.execute(sql.RAISE)
    transaction.on_commit(Acknowledgement(), robust=True)


def _is_advanced():
    """Whether this transaction has done so. A rollback, to a savepoint too, takes away what waits for the commit."""
    waiting = (waiting[1] for waiting in connection.run_on_commit)
    return any(isinstance(function, Acknowledgement) and not function.is_done for function in waiting)


def listener():
    global _listener
    with _beginning:
        _listener = _listener or Listener(settings.STAMP_DATABASE_URL)
        return _listener


def _begin_anew():
    """A process that was forked has this module and no thread, and the lock as it was held."""
    global _listener, _beginning
    _listener, _beginning = None, Lock()


os.register_at_fork(after_in_child=_begin_anew)
