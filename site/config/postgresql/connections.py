"""Connections to a PostgreSQL that may hang: whoever waits for it gives up, and the connection with it.

A server that was stopped, or whose disk stands still, keeps none of its own time limits and doesn't close anything.
"""

import time

import psycopg


class Connection(psycopg.Connection):
    """psycopg's, giving up after `answer_within` seconds without an answer.

    `connected_by` (time.monotonic) ends all attempts to connect, one for each IP address that the host's name has.
    """

    answer_within: float
    connected_by: float

    @classmethod
    def _connect_gen(cls, *args, **kwargs):
        """psycopg's own, which would wait for two seconds at least, and as long again for the next IP address."""
        return _until(cls.connected_by, super()._connect_gen(*args, **kwargs))

    def wait(self, gen, interval=0.1, timeout=None):
        try:
            return super().wait(gen, interval, timeout or self.answer_within)
        except psycopg.errors._WaitTimeout:
            self.pgconn.finish()  # an answer may come, to nobody
            raise


def _until(deadline, steps):
    """The generator `steps`, ended when its time is over.

    Raises:
        psycopg.errors.ConnectionTimeout: it was.
    """
    try:
        wanted = next(steps)
        while True:
            ready = yield wanted
            if time.monotonic() > deadline:
                raise psycopg.errors.ConnectionTimeout("no answer")
            wanted = steps.send(ready)
    except StopIteration as end:
        return end.value


def giving_up_after(milliseconds):
    """The class of a connection that is begun now and waits for so long; None: as long as it takes."""
    if milliseconds is None:
        return psycopg.Connection
    seconds = milliseconds / 1000
    limits = {"answer_within": seconds, "connected_by": time.monotonic() + seconds}
    return type("Connection", (Connection,), limits)
