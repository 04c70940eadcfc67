"""Listener: the thread of a process that hears of every change in PostgreSQL and remembers the stamp.

It reports in, reads the number and then waits for a word, a second at a time. All that it knows is as old as the
moment in which it began to report in: staff wait for whoever reported in within the last three seconds
(acknowledgement.py), and who couldn't for so long shows nothing that is kept.
"""

import logging
from contextlib import closing
from threading import Event, Thread
from time import monotonic
from typing import Any, NamedTuple
from uuid import uuid4

import psycopg

from caching.models import SILENCE
from caching.once_a_minute import OnceAMinute
from caching.stamps import sql

BEAT = 1  # seconds from one reading to the next, if no word comes
ANSWER = 2  # seconds to wait for one
PAUSE = 0.5  # seconds before another connection is tried
MOST = 500  # rows that are summed up before they are put into one

# The server ends what nobody waits for any more; it may lose the last report when it crashes.
OPTIONS = "-c lock_timeout=1000 -c statement_timeout=1500 -c synchronous_commit=off"
LIMITS: dict[str, Any] = {
    "connect_timeout": 3,
    "tcp_user_timeout": 3000,
    "options": OPTIONS,
    "application_name": "stamp",
}

logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())


class Connection(psycopg.Connection):
    """psycopg's, giving up on a server that says nothing."""

    def wait(self, gen, interval=0.1, timeout=None):
        return super().wait(gen, interval, ANSWER if timeout is None else timeout)


class Heard(NamedTuple):
    stamp: str | None
    number: int
    at: float  # of the monotonic clock


class Listener:
    def __init__(self, url):
        self.url, self.id = url, uuid4()
        self.heard = Heard(None, -1, -SILENCE)
        self.acknowledged = 0
        self.is_ended = Event()
        self.thread = Thread(target=self.run, name="stamp", daemon=True)
        self.thread.start()

    @property
    def stamp(self):
        """The stamp; None where nothing was heard for three seconds."""
        heard = self.heard
        return heard.stamp if monotonic() - heard.at < SILENCE else None

    def run(self):
        while not self.is_ended.is_set():
            try:
                self.listen()
            except (psycopg.Error, OSError) as error:
                line = str(error).partition("\n")[0]
                logger.error("No page is shown from memory, as PostgreSQL's stamp can't be read: %s", line)
                self.is_ended.wait(PAUSE)

    def end(self):
        self.is_ended.set()
        self.thread.join()

    def listen(self):
        with closing(Connection.connect(self.url, autocommit=True, **LIMITS)) as connection:
            connection.execute(sql.LISTEN)
            connection.execute(sql.DELETE_DEAD)
            self.acknowledged = 0  # what another server said may never have happened on this one
            while not self.is_ended.is_set():
                self.beat(connection)

    def beat(self, connection):
        began = monotonic()
        self.report(connection)
        self.read(connection, began)
        while (left := began + BEAT - monotonic()) > 0:
            if list(connection.notifies(timeout=left, stop_after=1)):
                self.read(connection, began)

    def report(self, connection):
        connection.execute(sql.REPORT, [self.id, self.acknowledged])

    def read(self, connection, at):
        """Read the number, and acknowledge it when nothing is shown any more that was kept before."""
        number, made_at, rows = connection.execute(sql.READ).fetchone()
        self.heard = Heard(f"postgresql-{number}-{made_at}", number, at)
        if number != self.acknowledged:
            self.acknowledged = number
            self.report(connection)
        if rows > MOST:
            connection.execute(sql.COMPACT)
