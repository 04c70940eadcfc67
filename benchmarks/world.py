"""One appeal to sign, and the INSERT that signing it comes down to."""

import re

from django.db import connection
from psycopg import ClientCursor

from signatures.models import Signature, SigningSettings
from tests import factories

MOMENT = re.compile(r"'\d{4}-\d\d-\d\d [^']*'(::timestamptz)?")


def make():
    """Publish an appeal with its form.

    Returns:
        The appeal's path, and the statement that a signature is kept with, ready for pgbench.
    """
    form_page = factories.form_page()
    SigningSettings.objects.create(network_limit=0)  # all who sign come from this machine
    return {"page": form_page.campaign_page.get_url(), "insert": repeatable(*insert(form_page))}


def insert(form_page):
    """A signature, and the statement that kept it as the site sent it."""
    sent = []

    def listen(execute, statement, parameters, many, context):
        sent.append((statement, parameters))
        return execute(statement, parameters, many, context)

    with connection.execute_wrapper(listen):
        made = factories.signature(form_page)
    into = f"INSERT INTO {Signature._meta.db_table}"
    statement = next(pair for pair in sent if pair[0].startswith(into))
    return made, ClientCursor(connection.connection).mogrify(*statement)


def repeatable(signature, statement):
    """The statement with another person each time, at the time. (A colon means a variable to pgbench.)"""
    digest = rf"'\\x{bytes(signature.email_digest).hex()}'(::bytea)?"
    return MOMENT.sub("now()", re.sub(digest, "sha256(random()::text::bytea)", statement))
