"""Everything that the database holds, as text to look for traces in."""

from django.db import connection


def stored():
    """Every table's every value; bytes as they are and in hexadecimal. Yields (table, text)."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 our own tables
            yield table, "\n".join(_text(value) for row in cursor.fetchall() for value in row)


def _text(value):
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        return f"{raw.decode('latin-1')} {raw.decode(errors='ignore')} {raw.hex()}"
    return str(value)


def tables_that_hold(*marks):
    """The tables in which one of `marks` stands, whatever its capitals."""
    wanted = [mark.casefold() for mark in marks]
    return [table for table, text in stored() if any(mark in text.casefold() for mark in wanted)]
