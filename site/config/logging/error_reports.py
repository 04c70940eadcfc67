"""Error reports: where an error happened, never with whose data."""

import logging
import re

from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from config.logging.masking import without_addresses

# PostgreSQL quotes the row that broke a constraint.
QUOTED_ROW = re.compile(r"^DETAIL:.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


class NoVariables(SafeExceptionReporterFilter):
    """Shows no variable of any function: a signer's name passes through many."""

    def get_traceback_frame_variables(self, request, tb_frame):
        return []


class StackOnly(ExceptionReporter):
    """A report for whoever looks after the site: the stack, without the request, its URL and its fields."""

    def __init__(self, request, *args, **kwargs):
        super().__init__(None, *args, **kwargs)
        self.filter = NoVariables()

    def get_traceback_data(self):
        return super().get_traceback_data() | {"exception_value": "", "settings": {}}


class PlainFormatter(logging.Formatter):
    """A line of the log without mail addresses, and a stack without the rows that the database quotes."""

    def format(self, record):
        return without_addresses(super().format(record))

    def formatException(self, exc_info):  # noqa: N802 - logging's own name
        return QUOTED_ROW.sub("", super().formatException(exc_info))
