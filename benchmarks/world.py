"""One appeal to sign, and the INSERT that signing it comes down to."""

import re

from django.db import connection
from django.test import Client
from psycopg import ClientCursor
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from signatures.models import Signature, SigningSettings
from tests import factories

MOMENT = re.compile(r"'\d{4}-\d\d-\d\d [^']*'(::timestamptz)?")


def make():
    """Publish an appeal with its form and four people.

    Returns:
        The appeal's path and its HTML, and the statement that a signature is kept with, ready for pgbench.
    """
    form_page = factories.form_page()
    show_people(form_page.campaign_page)
    SigningSettings.objects.create(network_limit=0)  # all who sign come from this machine
    path = form_page.campaign_page.get_url()
    html = Client().get(path, secure=True).content.decode()
    return {"page": path, "html": html, "insert": repeatable(*insert(form_page))}


def show_people(page):
    profiles = [factories.profile(person(name)) for name in ("A", "B", "C", "D")]
    page.body = [("profiles", {"heading": "", "profiles": profiles})]
    page.save_revision().publish()


def person(name):
    return factories.person(name, portrait=get_image_model().objects.create(title=name, file=get_test_image_file()))


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
