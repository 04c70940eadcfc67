"""Connections to the mail server, each for a whole turn of the worker: a mail costs four commands and not ten.

A few of them side by side, as one waits for its server most of the time. Nothing here touches the database.
"""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from queue import SimpleQueue
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from socket import gaierror
from ssl import SSLError

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone

# Our mail server is away, or won't have us: no address is to blame, and the whole queue waits.
SERVER_AWAY = (
    ConnectionError,
    TimeoutError,
    gaierror,
    SSLError,
    SMTPConnectError,
    SMTPHeloError,
    SMTPAuthenticationError,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
CLOSING = 421  # what a server answers that ends the connection: it has carried enough, or the server goes down


class NotTriedError(Exception):
    """The mail was left alone: the server is away, or the worker's lease is over."""


class Connection:
    """One connection. Where a server has cut it after some mails, as it may, the next mail goes over a fresh one."""

    def __init__(self):
        self.backend, self.has_carried = None, False

    def send(self, message):
        try:
            self._send(message)
        except (ConnectionError, SMTPServerDisconnected):
            if not self.has_carried:
                raise
            self.has_carried = False
            self._send(message)

    def _send(self, message):
        self.backend = self.backend or _opened()
        try:
            self.backend.send_messages([message])
        except Exception as error:
            self._after(error)
            raise
        self.has_carried = True

    def _after(self, error):
        """A refused recipient leaves the connection as it was; after anything else it is in doubt.

        Raises:
            SMTPServerDisconnected: the answer was that the connection ends.
        """
        if _is_closing(error):
            self.close()
            raise SMTPServerDisconnected("closing") from None
        if not isinstance(error, SMTPRecipientsRefused):
            self.close()

    def close(self):
        if self.backend:
            with suppress(OSError):  # smtplib's errors are such
                self.backend.close()
        self.backend = None


def _opened():
    backend = get_connection()
    backend.open()
    return backend


def _is_closing(error):
    if isinstance(error, SMTPRecipientsRefused):
        return any(code == CLOSING for code, _text in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code == CLOSING


class Connections:
    """A turn's connections. They are made when the first mails go out, and closed at the end of the turn."""

    def __enter__(self):
        number = settings.SIGNATURES_MAIL_CONNECTIONS
        self.all = [Connection() for _each in range(number)]
        self.free = SimpleQueue()
        for connection in self.all:
            self.free.put(connection)
        self.pool = ThreadPoolExecutor(number)
        self.is_answered = self.is_away = False
        return self

    def __exit__(self, *_error):
        self.pool.shutdown(cancel_futures=True)  # what can't be noted any more isn't sent
        for connection in self.all:
            connection.close()

    def send(self, messages, until):
        """Send `messages` ({key: EmailMessage}) while it is before `until`.

        The first of a turn goes alone, so that a server that is away is asked once.

        Yields:
            {key: None, or the error} of those that are done, as they are; in the end of all.
        """
        pending = {}
        for key, message in messages.items():
            pending[self.pool.submit(self._outcome, message, until)] = key
            if not self.is_answered:
                yield _done(pending)
        while pending:
            yield _done(pending)

    def _outcome(self, message, until):
        if self.is_away or timezone.now() >= until:
            return NotTriedError()
        connection = self.free.get()
        try:
            connection.send(message)
        except Exception as error:  # noqa: BLE001 whatever it is, the others have their turn
            self.is_away = self.is_away or isinstance(error, SERVER_AWAY)
            return error
        finally:
            self.free.put(connection)
        self.is_answered = True
        return None


def _done(pending):
    done, _others = wait(pending, return_when=FIRST_COMPLETED)
    return {pending.pop(future): future.result() for future in done}
