"""Exports of Wagtail's lists and reports, as the reader's spreadsheet takes them.

Its CSV has commas in every language, no mark of its encoding, cells that begin with = as they are, and the words of
the site's first language, as the reader's is gone when the rows are sent.
"""

import csv

from django.db.models import QuerySet
from django.utils.translation import get_language, override
from wagtail.admin.views.mixins import Echo, SpreadsheetExportMixin

from access_log.models import Action
from access_log.recording import record
from campaigns.admin.spreadsheets import BYTE_ORDER_MARK, safe, separator

wagtail_s_file = SpreadsheetExportMixin.as_spreadsheet
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


def as_spreadsheet(view, queryset, kind):
    """The file, with an entry in the access log: which filters were set, not what was typed, as it may be a name."""
    filters = sorted(name for name, value in view.request.GET.items() if value and name != "export")
    rows = queryset.count() if isinstance(queryset, QuerySet) else len(queryset)
    what = view.request.resolver_match.view_name.removesuffix("_results")
    record(Action.EXPORT, view.request.user, what=what, filters=filters, rows=rows)
    return wagtail_s_file(view, queryset, kind)


def connect():
    """Into the one class that all of Wagtail's lists and reports have their downloads from."""
    SpreadsheetExportMixin.as_spreadsheet = as_spreadsheet
    SpreadsheetExportMixin.stream_csv = stream_csv
    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
