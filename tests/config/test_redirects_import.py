"""Redirects from a file, in two steps."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.contrib.redirects.models import Redirect

from tests import factories

pytestmark = pytest.mark.django_db
IMPORT = "/admin/redirects/import/"
PROCESS = f"{IMPORT}process/"


def test_a_second_step_without_the_first_leads_back_to_it(ada):
    for given in ({}, {"import_file_name": "", "input_format": "0"}):
        answer = ada.post(PROCESS, given)
        assert (answer.status_code, answer["Location"]) == (302, IMPORT)


def test_a_file_is_imported_once_and_a_second_press_is_no_error(ada):
    file = SimpleUploadedFile("redirects.csv", b"from,to\n/old,https://example.org/\n")
    signed = ada.post(IMPORT, {"import_file": file}).context["form"].initial
    chosen = {"from_index": "0", "to_index": "1", "permanent": "on"}
    given = {name: signed[name] for name in ("import_file_name", "input_format")} | chosen
    assert ada.post(PROCESS, given)["Location"] == "/admin/redirects/"
    assert ada.post(PROCESS, given)["Location"] == IMPORT
    assert Redirect.objects.get().old_path == "/old"


def test_who_has_no_redirects_has_no_import(client):
    assert client.post(PROCESS)["Location"].startswith("/admin/login/")
    client.force_login(factories.staff("Translators"))
    for given in ({}, {"import_file_name": "x", "input_format": "0"}):
        assert client.post(PROCESS, given)["Location"] == "/admin/"
