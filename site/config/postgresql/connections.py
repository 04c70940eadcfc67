"""Connections to a PostgreSQL that may hang: whoever waits for it gives up, and the connection with it.

A server that was stopped, or whose disk stands still, keeps none of its own time limits and doesn't close anything.
"""

import time
from functools import cache

import psycopg
from psycopg.pq import TransactionStatus


class Connection(psycopg.Connection):
    """psycopg's, giving up after `answer_within` seconds without an answer (None: never)."""

    answer_within: float | None = None

    @classmethod
    def _connect_gen(cls, *args, **kwargs):
        """psycopg's own, which would wait for two seconds at least."""
        connecting = super()._connect_gen(*args, **kwargs)
        return connecting if cls.answer_within is None else _within(cls.answer_within, connecting)

    def wait(self, gen, interval=0.1, timeout=None):
        try:
            return super().wait(gen, interval, timeout or self.answer_within)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:  # an answer may come, to nobody
                self.pgconn.finish()
            raise


def _within(seconds, steps):
    """The generator `steps`, ended when it has taken so many seconds.

    Raises:
        psycopg.errors.ConnectionTimeout: it has.
    """
    deadline = time.monotonic() + seconds
    try:
        wanted = next(steps)
        while True:
            ready = yield wanted
            if time.monotonic() > deadline:
                raise psycopg.errors.ConnectionTimeout("no answer")
            wanted = steps.send(ready)
    except StopIteration as end:
        return end.value


@cache
def giving_up_after(milliseconds):
    """The class of connections that wait for so long."""
    seconds = milliseconds and milliseconds / 1000
    return type("Connection", (Connection,), {"answer_within": seconds})
