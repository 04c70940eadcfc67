"""What staff download opens in their spreadsheet, in columns, and runs nothing."""

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.users.models import UserProfile

from campaigns.admin.spreadsheets import safe
from signatures.exports import workbook
from tests import factories
from tests.helpers.exports import export

pytestmark = pytest.mark.django_db
FORMULA = "=HYPERLINK(\"https://evil.example\";'x')"
SEPARATORS = {"fr": ";", "en": ","}


def staff_reading(client, language, group):
    user = (
        factories.staff(group) if group else User.objects.create_superuser("root", password="long enough for anyone")
    )
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client.force_login(user)
    return client


def download(client, kind, **filters):
    """The signatures."""
    return taken(export(client, kind, **filters), kind)


def taken(response, kind):
    assert response.status_code == 200
    assert response["Content-Disposition"].endswith(f'.{kind}"')
    return b"".join(response.streaming_content)


def rows_of(file):
    sheet = load_workbook(io.BytesIO(file)).active
    return list(sheet.iter_rows())


@pytest.mark.parametrize("language", SEPARATORS)
def test_signatures_open_in_columns(client, form_page, language):
    factories.signature(form_page, first_name="Zoë; Ada, Bo", email="zoe@example.org")
    steward = staff_reading(client, language, "Data stewards")
    text = download(steward, "csv").decode("utf-8-sig")
    heading, row = csv.reader(io.StringIO(text), delimiter=SEPARATORS[language])
    assert len(heading) == len(row) > 10
    assert row[2:5] == ["Zoë; Ada, Bo", "O'Neill", "zoe@example.org"]
    assert text.splitlines()[0].count(SEPARATORS[language]) == len(heading) - 1


@pytest.mark.parametrize("language", SEPARATORS)
def test_signatures_as_a_workbook_hold_what_the_csv_holds(client, form_page, language):
    factories.signature(form_page, first_name="Zoë <&> \x0b\n\u202eAda", public_name="")
    factories.signature(form_page, first_name=FORMULA)
    steward = staff_reading(client, language, "Data stewards")
    text = download(steward, "csv").decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=SEPARATORS[language]))
    rows = rows_of(download(steward, "xlsx"))
    assert [[cell.value or "" for cell in row] for row in rows] == lines
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
    assert rows[2][2].value == f"'{FORMULA}"


def test_a_workbook_comes_row_by_row_and_touches_no_disk(monkeypatch):
    monkeypatch.setattr("tempfile._get_default_tempdir", lambda: pytest.fail("a file"))
    read = []
    chunks = workbook.chunks(read.append(number) or [str(number)] * 12 for number in range(100_000))
    next(chunks)
    assert len(read) < 20_000


def test_more_rows_than_a_workbook_holds_are_refused_in_words(client, form_page, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    factories.signature(form_page)
    factories.signature(form_page, country="BE")
    steward = staff_reading(client, "fr", "Data stewards")
    page = client.get(reverse("signature:index"), {"export": "xlsx"}, follow=True).content.decode()
    assert "Un fichier XLSX contient 1 signatures au plus" in page
    assert len(rows_of(download(steward, "xlsx", country="BE"))) == 2
    assert len(download(steward, "csv").splitlines()) == 3


def test_a_longer_text_than_a_cell_holds_is_cut():
    (row,) = rows_of(b"".join(workbook.chunks([["x" * 40_000]])))
    assert row[0].value == "x" * 32_766 + "…"


def test_only_whoever_may_export_gets_a_workbook(client, form_page):
    for group in ("Communications", "Administrators"):
        assert export(staff_reading(client, "fr", group), "xlsx").status_code == 302


REPORTS = [f"wagtailadmin_reports:{name}" for name in ("site_history", "aging_pages")]


@pytest.mark.parametrize("language", SEPARATORS)
@pytest.mark.parametrize("name", REPORTS)
def test_wagtail_s_reports_open_in_columns_and_run_nothing(client, form_page, name, language):
    page = form_page.campaign_page
    page.title = FORMULA
    page.save_revision(log_action=True).publish()
    staff_reading(client, language, None)
    file = taken(client.get(reverse(name), {"export": "csv"}), "csv")
    assert file.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=SEPARATORS[language]))
    assert len(rows) > 1
    assert len(rows[0]) > 2
    assert not [cell for row in rows for cell in row if cell.startswith("=")]
    sheet = rows_of(taken(client.get(reverse(name), {"export": "xlsx"}), "xlsx"))
    cells = [cell for row in sheet for cell in row]
    assert not [cell for cell in cells if str(cell.value).startswith("=")]


def test_the_mark_of_a_formula_is_guarded_behind_each_separator():
    assert safe("a;=1+1") == "a;'=1+1"
    assert safe("a,@x") == "a,'@x"
    assert safe("-5") == "'-5"
    assert SpreadsheetExportMixin().preprocess_field_value("x", 5, "csv") == 5
