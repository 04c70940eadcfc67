"""What an export says in its cells: nothing that a spreadsheet runs, and where nothing is kept, that."""

import pytest
from django.utils import translation

from signatures.crypto import sealing
from signatures.exports import csv_files
from signatures.exports.csv_files import lines
from signatures.models import Signature
from tests import factories
from tests.helpers.visitor import sign

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)"])
def test_no_cell_of_an_export_runs_and_the_name_stays_as_typed(client, form_page, name):
    sign(client, form_page, first_name=name)
    sheet = b"".join(csv_files.lines(Signature.objects.all())).decode()
    assert f"'{name}" in sheet.replace('""', '"')
    assert sealing.unseal(Signature.objects.get().sealed)["first_name"] == name


def test_the_export_says_of_high_risk_signatures_that_nothing_is_kept(client):
    form_page = factories.form_page(factories.campaign(digest_only=True))
    sign(client, form_page)
    with translation.override("en"):
        assert b"not kept" in b"".join(lines(Signature.objects.all()))
