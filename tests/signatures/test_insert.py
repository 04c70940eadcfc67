"""What keeps a signature cheap, and what must hold all the same."""

import pytest
from django.db import connection

from signatures.forms.signature import SignatureForm
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans a statement each time")
def test_the_database_plans_the_insert_once_a_connection(form_page):
    for number in range(7):
        factories.signature(form_page, email=f"signer{number}@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        planned = [statement for (statement,) in cursor.fetchall()]
    assert [statement.split(" (")[0] for statement in planned] == ["INSERT INTO signatures_signature"]


def test_what_one_form_asks_changes_no_other(form_page):
    minor = SignatureForm({"is_minor": "on"}, form_page=form_page)
    minor.fields["email"].label = "changed"
    other = SignatureForm({}, form_page=form_page)
    assert not minor.fields["first_name"].required
    assert other.fields["first_name"].required
    assert other.fields["email"].label != "changed"
