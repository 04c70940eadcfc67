"""What keeps a signature cheap, and what must hold all the same."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client

from signatures.forms.signature import SignatureForm
from signatures.models import Signature, SignatureTally
from signatures.tallies import counting
from tests import factories
from tests.helpers.translations import appeal_in
from tests.helpers.visitor import OWN, sign

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


@pytest.mark.django_db(transaction=True)
def test_the_same_address_at_the_same_moment_in_two_languages_is_one_row(form_page):
    french = form_page
    forms = [french, appeal_in(french)] * 4
    for form_page in forms:
        factories.answers(form_page)
    start = threading.Barrier(len(forms))

    def one(form_page):
        start.wait()
        try:
            return sign(Client(), form_page).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(forms)) as pool:
        assert set(pool.map(one, forms)) == {302}
    assert Signature.objects.count() == 1


def test_signing_writes_no_counter_and_a_count_is_one_row(client, form_page, django_assert_num_queries):
    sign(client, form_page, email="first@example.org")
    path, second = f"/fr/signature/{form_page.pk}/sign/", factories.answers(form_page, email="second@example.org")
    with django_assert_num_queries(1):  # the signature itself
        client.post(path, second, headers=OWN)
    assert not SignatureTally.objects.filter(confirmed__gt=0).exists()
    counting.bring_forward()
    campaign = form_page.campaign
    with django_assert_num_queries(1) as asked:
        render_to_string("components/count.html", {"campaign": campaign})
    assert 'FROM "signatures_signaturetally"' in asked.captured_queries[0]["sql"]
