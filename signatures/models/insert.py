"""INSERT of a signature: a single statement, prepared once a connection, committed by itself.

Django's bulk_create would do, but puts BEGIN and COMMIT around the one INSERT, plans it anew each time and makes a
model of what only has to be written: two waits for the database more, and half of what a signature costs.
"""

from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import DateTimeField

from signatures.models import Signature


def insert(values, later, *, is_held):
    """Insert a signature. Where the person has signed this campaign already, their mail is due anew, nothing else.

    Of such a later entry the rules that it was made under are laid beside the row, sealed.

    Args:
        values: what is known of it, by the fields' column names; the rest is as the fields' defaults say.
        later: what is laid beside a row that is there already (later_entries.py).
        is_held: whether it waits for a review: then nothing else is written of a row that is there. A request that
            wrote nothing would be faster, and so tell.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    row = _row(values, connection.ops.adapt_datetimefield_value)
    with _cursor(connection) as cursor:
        cursor.execute(_statement(connection.vendor, is_held=is_held), [*row, later])


def _cursor(connection):
    """One that keeps the statement's plan, where the database has such."""
    return connection.prepared_cursor() if connection.vendor == "postgresql" else connection.cursor()


def _row(values, adapted):
    """A value for each column but the key, in their order.

    Args:
        adapted: what the database makes of a time: SQLite keeps them as text.
    """
    row = _constants() | {name: default() for name, default in _drawn().items()} | values
    return [*(row | {name: adapted(row[name]) for name in _times()}).values()]


def _columns():
    return [field for field in Signature._meta.concrete_fields if not field.primary_key]


@lru_cache
def _constants():
    """Each column's default, None where that is another one for each row."""
    return {field.column: None if _is_drawn(field) else field.get_default() for field in _columns()}


@lru_cache
def _drawn():
    """The columns whose default is another one for each row, and what gives it."""
    return {field.column: field.default for field in _columns() if _is_drawn(field)}


def _is_drawn(field):
    return field.has_default() and callable(field.default)


@lru_cache
def _times():
    return [field.column for field in _columns() if isinstance(field, DateTimeField)]


@lru_cache
def _statement(vendor, *, is_held):
    table, columns = Signature._meta.db_table, list(_constants())
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608
    again = f"{ENTERED_AGAIN if is_held else MAIL_AGAIN}, {LATER_ENTRIES}".format(
        table=table, joined=JOINED[vendor].format(table=table)
    )
    return f"{insert} ON CONFLICT (campaign_id, email_digest) DO UPDATE SET {again}"


# Both change a column that stands in an index. Without one PostgreSQL writes a row in its place, which takes 5 % less
# time: whoever measures would learn which addresses of a blocked domain have signed.
ENTERED_AGAIN = "entered_again_at = EXCLUDED.created_at"
MAIL_AGAIN = "mail_due_at = EXCLUDED.mail_due_at, mail_to = EXCLUDED.mail_to"
# What comes beyond is dropped: the worker empties it every few seconds.
LATER_ENTRIES = (
    "later_entries = CASE WHEN length({table}.later_entries) > 16384 THEN {table}.later_entries ELSE {joined} END"
)
JOINED = {
    "postgresql": "coalesce({table}.later_entries, '') || %s",
    "sqlite": "CAST(coalesce({table}.later_entries, '') || %s AS BLOB)",
}
