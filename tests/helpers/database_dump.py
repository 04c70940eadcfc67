"""Everything that the database holds, as text to look for traces in."""

import os
import subprocess
from pathlib import Path

from django.db import connection

from tests import postgresql


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


def dumps():
    """The database as an administrator copies it: {how: bytes}. What the test has done must be committed."""
    if connection.vendor == "postgresql":
        return {"pg_dump": _pg_dump()}
    connection.ensure_connection()
    text = "\n".join(connection.connection.iterdump()).encode()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    files = Path(connection.settings_dict["NAME"]).parent.glob(f"{Path(connection.settings_dict['NAME']).name}*")
    return {"iterdump": text, "files": b"".join(file.read_bytes() for file in files)}


def _pg_dump():
    """Plain SQL; bytes stand in it in hexadecimal."""
    programs = postgresql.find()
    assert programs, postgresql.MISSING
    server = connection.get_connection_params()
    options = [f"--{name}={server[key]}" for name, key in DUMPED.items() if server.get(key)]
    secret = {"PGPASSWORD": server.get("password") or ""}
    return subprocess.check_output([programs / "pg_dump", *options], env=os.environ | secret)


DUMPED = {"host": "host", "port": "port", "username": "user", "dbname": "dbname"}


def dumped(marks):
    """Which of `marks` (bytes) stand in which dump, as they are or in hexadecimal: {(how, mark)}."""
    found = dumps()
    return {(how, mark) for how in found for mark in marks if _stands_in(found[how].lower(), mark)}


def _stands_in(dump, mark):
    return mark.lower() in dump or mark.hex().encode() in dump
