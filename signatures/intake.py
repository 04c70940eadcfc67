"""Writing one signature down: a single statement, prepared once a connection, committed by itself.

Django's bulk_create would do, but puts BEGIN and COMMIT around the one INSERT, plans it anew each time and makes a
model of what only has to be written: two waits for the database more, and half of what a signature costs.
"""

from functools import lru_cache

from django.db import connection
from django.db.models import DateTimeField

from signatures.models import Signature


def insert(values, mail_to):
    """Insert a signature. Where the person has signed this campaign already, their mail is due anew, nothing else.

    Args:
        values: what is known of it, by the fields' column names; the rest is as the fields' defaults say.
        mail_to: the sealed address, for a row of which nothing but the digest is kept; None for a signature that is
            held: then the row is written as it stands. A request that wrote nothing would be faster, and so tell.
    """
    row = _row(values)
    with _cursor() as cursor:
        cursor.execute(_statement(is_held=mail_to is None), row if mail_to is None else [*row, mail_to])


def _cursor():
    """One that keeps the statement's plan, where the database has such."""
    return connection.prepared_cursor() if connection.vendor == "postgresql" else connection.cursor()  # type: ignore[attr-defined]


def _row(values):
    """A value for each column but the key, in their order."""
    given = ((values[name] if name in values else default(), is_time) for name, default, is_time in _columns())
    return [_stored(value, is_time) for value, is_time in given]


def _stored(value, is_time):
    """SQLite keeps times as text; all else that a signature holds, both databases take as it is."""
    return connection.ops.adapt_datetimefield_value(value) if is_time else value


@lru_cache
def _columns():
    """(name, the function that gives its default, whether it holds a time) of each column but the key."""
    fields = [field for field in Signature._meta.concrete_fields if not field.primary_key]
    return [(field.column, field.get_default, isinstance(field, DateTimeField)) for field in fields]


@lru_cache
def _statement(*, is_held):
    table, columns = Signature._meta.db_table, [name for name, _default, _is_time in _columns()]
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608
    again = ENTERED_AGAIN if is_held else MAIL_AGAIN.format(table=table)
    return f"{insert} ON CONFLICT (campaign_id, email_digest) DO UPDATE SET {again}"


# Both change a column that stands in an index. Without one PostgreSQL writes a row in its place, which takes 5 % less
# time: whoever measures would learn which addresses of a blocked domain have signed.
ENTERED_AGAIN = "entered_again_at = EXCLUDED.created_at"
MAIL_AGAIN = (
    "mail_due_at = EXCLUDED.mail_due_at, "
    "mail_to = CASE WHEN length({table}.sealed) = 0 THEN %s ELSE {table}.mail_to END"
)
