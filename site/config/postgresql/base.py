"""Django's PostgreSQL, for a server that may go or hang.

It asks whether a persistent connection still works without waiting for the answer.

Django sends SELECT 1 before the first question of each request, which costs as much as a whole signature
does. A server that has gone has closed the connection, and that can be read from the socket at once.
"""

import select

from django.db.backends.postgresql import base
from django.db.backends.postgresql.psycopg_any import IsolationLevel

from config.postgresql.connections import giving_up_after


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        """Django's, less the pools and isolation levels that nobody sets here."""
        self.isolation_level = IsolationLevel.READ_COMMITTED
        return giving_up_after(self.settings_dict.get("ANSWER_WITHIN")).connect(**conn_params)

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
