"""Logging filter that lets the same message through once a minute: what fails at each request would fill the log."""

import logging
from time import monotonic

MINUTE = 60  # seconds
_said_at = {}


class OnceAMinute(logging.Filter):
    """For a module's logger. Messages are the same whatever is put into them."""

    def filter(self, record):
        message, now = (record.name, record.msg), monotonic()
        if now < _said_at.get(message, -MINUTE) + MINUTE:
            return False
        _said_at[message] = now
        return True


def forget():
    _said_at.clear()
