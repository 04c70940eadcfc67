"""Filling the table of signatures as a month of signing leaves it."""

from django.db import connection, transaction

from signatures.models import Signature, SignatureFormPage
from tests import factories

CHUNK = 500_000  # rows a transaction
TABLE = Signature._meta.db_table
NAMES = ["Zoë O'Neill", "Анастасія Каваленка", "محمد عبد الرحمن", "Jean-Baptiste Müller", "María José Fernández"]

# What differs from row to row, as SQL. All else is copied from signatures that the site itself has made.
DRAWN = {
    "email_digest": "sha256(('signer ' || n)::bytea)",
    "country": "(ARRAY['FR', 'DE', 'BY', 'CH', 'BE', 'ES', 'PL', 'LT', 'EG', 'US', 'GB', ''])[1 + n % 12]",
    "language": "(ARRAY['fr', 'en', 'es', 'ar', 'be'])[1 + n % 5]",
    "status": "drawn.status",
    "wants_updates": "n % 3 = 0",
    "public_name": "CASE WHEN n % 5 = 0 THEN 'Zoë Signataire ' || n ELSE '' END",
    "created_at": "signed",
    "confirmed_at": "CASE WHEN drawn.status <> 'pending' THEN signed + interval '1 hour' END",
    "withdrawn_on": "CASE WHEN drawn.status = 'withdrawn' THEN current_date END",
    "network": "CASE WHEN signed > now() - interval '1 day' THEN substr(sha256((n % 5000)::text::bytea), 1, 16) END",
    "domain": "substr(sha256((n % 40)::text::bytea), 1, 16)",
    "mail_to": "''::bytea",
    "mail_due_at": "NULL::timestamptz",
    "mails_sent": "1",
}
A_MONTH = "now() - interval '2 hours' - random() * interval '30 days'"
STATUSES = "CASE n % 100 WHEN 0 THEN 'withdrawn' WHEN 1 THEN 'invalidated' ELSE 'confirmed' END"
MOSTLY_CONFIRMED = f"CASE WHEN n % 10 = 9 THEN 'pending' ELSE {STATUSES} END"
JUST_CONFIRMED = "now() - interval '1 hour'"  # signed then


def month(rows):
    """Put `rows` signatures of the last 30 days into the table, and leave it as a running server's vacuum would."""
    make_samples()
    for first in range(1, rows + 1, CHUNK):
        insert(first, min(first + CHUNK - 1, rows), A_MONTH, MOSTLY_CONFIRMED)
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {TABLE}")
        cursor.execute("CHECKPOINT")


def confirmed_now(rows):
    """Put `rows` signatures into the table that were confirmed this moment."""
    last = Signature.objects.count()
    insert(last + 1, last + rows, JUST_CONFIRMED, "'confirmed'")


def make_samples():
    """A few signatures as the site makes them, each sealed by itself."""
    form_page = SignatureFormPage.objects.get()
    for name in NAMES:
        first, last = name.split(" ", 1)
        factories.signature(form_page, first_name=first, last_name=last)


def insert(first, last, signed, status):
    """Rows `first` to `last`, without the foreign keys' triggers: all point at rows that the samples point at."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute(statement(first, last, signed, status))


def statement(first, last, signed, status):
    columns = [field.column for field in Signature._meta.concrete_fields if not field.primary_key]
    values = ", ".join(DRAWN.get(column, f'sample."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    return f"""
        INSERT INTO {TABLE} ({names}) SELECT {values}
        FROM (SELECT n, {signed} AS signed, {status} AS status FROM generate_series({first}, {last}) AS n) AS drawn
        JOIN (SELECT *, row_number() OVER (ORDER BY id) AS place FROM
              (SELECT * FROM {TABLE} ORDER BY id LIMIT {len(NAMES)}) AS made) AS sample
        ON sample.place = 1 + n % {len(NAMES)}
    """  # noqa: S608 - all of it stands above
