"""PostgreSQL backend: Django's, for a server that may go or hang.

It asks whether a persistent connection still works without waiting for the answer: Django sends SELECT 1 before the
first question of each request, which costs as much as a whole signature does. A server that has gone has closed the
connection, and that can be read from the socket at once.

A server that hangs is waited for once: whoever has waited in vain, for a connection, a lock or an answer, gets an
error at once where the same request asks again. How long that is differs by the process (config/processes.py).
"""

import select
import time

import psycopg
from django.db.backends.postgresql import base
from django.db.backends.postgresql.psycopg_any import IsolationLevel
from django.db.utils import OperationalError

from config.postgresql.connections import giving_up_after

PAUSE = 1  # seconds; a request that begins meanwhile has a try of its own
IN_VAIN = psycopg.errors.QueryCanceled, psycopg.errors.LockNotAvailable, psycopg.errors._WaitTimeout


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked_patience = None
        self.is_silent, self.pause_until = False, 0.0
        self.execute_wrappers.append(self.once)

    @property
    def patience(self):
        return self.asked_patience or self.settings_dict.get("PATIENCE")

    def wait_as(self, patience):
        """Wait for so long from now on, or (None) as the settings say. What was connected otherwise is closed."""
        before, self.asked_patience = self.patience, patience
        if self.patience != before and not self.in_atomic_block:
            self.close()

    def get_connection_params(self):
        params = super().get_connection_params()
        if self.patience:
            params["options"] = f"{self.patience.options} {params.get('options', '')}".strip()
        return params

    def get_new_connection(self, conn_params):
        """Django's, less the pools and isolation levels that nobody sets here."""
        self.refuse_while_paused()
        self.isolation_level = IsolationLevel.READ_COMMITTED
        try:
            return giving_up_after(self.patience and self.patience.answer).connect(**conn_params)
        except psycopg.errors.ConnectionTimeout:
            self.pause(is_silent=True)
            raise

    def prepared_cursor(self):
        """A cursor whose statements the server prepares and plans once a connection, from the fifth time on."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        return self._prepare_cursor(base.ServerBindingCursor(self.connection))  # type: ignore[call-arg, attr-defined]

    def is_usable(self):
        """Whether nothing waits to be read, as from a closed connection it does; else what SELECT 1 says."""
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return not waiting.poll(0) or super().is_usable()

    def once(self, execute, *args):
        """Carry out a statement, unless another one was waited for in vain just now."""
        self.refuse_while_paused()
        try:
            return execute(*args)
        except OperationalError as error:
            if self.patience and isinstance(error.__cause__, IN_VAIN):
                self.pause(is_silent=isinstance(error.__cause__, psycopg.errors._WaitTimeout))
            raise

    def pause(self, is_silent):
        self.is_silent, self.pause_until = is_silent, time.monotonic() + PAUSE

    def refuse_while_paused(self):
        if time.monotonic() < self.pause_until:
            raise OperationalError("no answer a moment ago")

    def close_if_unusable_or_obsolete(self):
        """Django's, with which each request begins."""
        self.is_silent, self.pause_until = False, 0.0
        super().close_if_unusable_or_obsolete()
