"""Exports of Wagtail's lists and reports, as the reader's spreadsheet takes them.

Its CSV has commas in every language, no mark of its encoding, cells that begin with = as they are, and the words of
the site's first language, as the reader's is gone when the rows are sent.
"""

import csv

from django.utils.translation import get_language, override
from wagtail.admin.views.mixins import Echo, SpreadsheetExportMixin

from campaigns.admin.spreadsheets import BYTE_ORDER_MARK, safe, separator

as_wagtail_has_it = SpreadsheetExportMixin.preprocess_field_value


def stream_csv(view, queryset):
    """The lines of the file, each in the language of whoever asked for it."""
    return _in_language(get_language(), _lines(view, queryset, separator()))


def _in_language(language, lines):
    while True:
        with override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line


def _lines(view, queryset, delimiter):
    writer = csv.DictWriter(Echo(), fieldnames=view.list_export, delimiter=delimiter)
    yield BYTE_ORDER_MARK.encode()
    yield writer.writerow({field: view.get_heading(queryset, field) for field in view.list_export})
    for item in queryset:
        yield view.write_csv_row(writer, view.to_row_dict(item))


def preprocess_field_value(view, field, value, export_format):
    value = as_wagtail_has_it(view, field, value, export_format)
    return safe(value) if isinstance(value, str) else value


def connect():
    """Into the one class that all of Wagtail's lists and reports have their downloads from."""
    SpreadsheetExportMixin.stream_csv = stream_csv
    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
